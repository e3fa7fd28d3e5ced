import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { stepsOfFault } from '../../proof/faults/index.ts';
import { recordSchema } from '../../record/record.ts';
import { startReferenceServer } from '../../reference-server/index.ts';
import { drivespec, emptyFolder } from './command.ts';

const few = ['--quick', '--only', 'range/closed-range-sends-exactly-those-bytes,session/absent*'];

it('runs in shards and merges them into the record and the exit code of the whole', {
  timeout: 120_000,
}, async () => {
  const faulty = await startReferenceServer({
    token: 'sesame',
    steps: stepsOfFault('range/last-byte-is-exclusive'),
  });
  const folder = emptyFolder();
  const shards = [];
  for (const shard of ['1/3', '2/3', '3/3']) {
    const out = `s${shard[0]}`;
    const flags = [...few, '--token', 'sesame', '--timeout', '1', '--seed', '7', '--shard', shard];
    shards.push(await drivespec([faulty.url, ...flags, '--out', out], { folder }));
  }
  await faulty.stop();
  expect(shards.map(({ exitCode }) => exitCode).sort()).toEqual([0, 0, 1]);
  for (const [at, { stdout }] of shards.entries())
    expect(stdout).toMatch(new RegExp(`shard ${at + 1} of 3, \\d+ of \\d+ checks: drivespec merge joins`));

  const records = ['s1/report.json', 's2/report.json', 's3/report.json'];
  const merged = await drivespec(['merge', ...records, '--out', 'whole'], { folder });
  expect(merged.exitCode).toBe(1);
  expect(merged.stdout).toContain('FAIL  range/closed-range-sends-exactly-those-bytes  RNG-01 MUST');
  const record = recordSchema.parse(JSON.parse(readFileSync(join(folder, 'whole/report.json'), 'utf8')));
  expect(record.verdict).toBe('non-conformant');
  expect(record.run.shard).toBeUndefined();
  expect(existsSync(join(folder, 'whole/report.html'))).toBe(true);

  for (const file of [...records, 'whole/report.json']) {
    const { exitCode, stdout } = await drivespec(['verify', file], { folder });
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('verified: the record is complete')]);
  }

  const overwriting = await drivespec(['merge', ...records, '--json', 's2/report.json'], { folder });
  expect(overwriting.exitCode).toBe(2);
  expect(overwriting.stderr).toContain("The merged record would overwrite the shard 's2/report.json'.");
  const missing = await drivespec(['merge', 's1/report.json', 's3/report.json'], { folder });
  expect(missing.exitCode).toBe(2);
  expect(missing.stderr).toContain('Of 3 shards one is missing: 2/3.');

  const timed = await drivespec(
    ['demo', ...few, '--seed', '7', '--shard', '1/1', '--timings', 'whole/report.json', '--out', 'timed'],
    { folder },
  );
  expect(timed.exitCode).toBe(0);
});
