import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drivespec } from './command.ts';

describe('drivespec prove', () => {
  it('proves what was chosen in two threads, writes the matrix, and exits 0', {
    timeout: 60_000,
  }, async () => {
    const chosen = ['--check', 'mime/specific-part-type-is-recorded', '--jobs', '2', '--out', 'out'];
    const { exitCode, stdout, folder } = await drivespec(['prove', ...chosen]);
    expect(stdout).toMatch(/faults detected by every check that names them/);
    expect(exitCode).toBe(0);
    const record = JSON.parse(readFileSync(join(folder, 'out/proof.json'), 'utf8'));
    expect(record.totals).toMatchObject({ survivors: 0, falseAlarms: 0 });
    expect(record.faults.length).toBeGreaterThan(2);
    expect(record.conforming.map(({ id }: { id: string }) => id)).toContain('unmodified mime');
  });

  it('exits 2 where nothing is chosen, and says how to find out', { timeout: 60_000 }, async () => {
    const { exitCode, stderr } = await drivespec(['prove', '--fault', 'range/no-such-fault']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--list-faults');
  });

  it.each([
    ['--shard', '3/2'],
    ['--jobs', '0'],
  ])('exits 2 for %s %s', { timeout: 60_000 }, async (flag, value) => {
    const { exitCode, stderr } = await drivespec(['prove', flag, value]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`Invalid value '${value}' for ${flag}.`);
  });
});
