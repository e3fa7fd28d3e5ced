import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { stepsOfFault } from '../../proof/faults/index.ts';
import { recordSchema } from '../../record/record.ts';
import { startReferenceServer } from '../../reference-server/index.ts';
import { drivespec, type Finished } from './command.ts';

const one = ['--only', 'range/closed-range-sends-exactly-those-bytes', '--quick'];

function recordOf({ folder }: Finished) {
  return recordSchema.parse(JSON.parse(readFileSync(join(folder, 'drivespec-report/report.json'), 'utf8')));
}

it('exits 0 with gaps, and 4 when gaps do not do', async () => {
  const finished = await drivespec(['demo', ...one, '--seed', '7']);
  expect(finished.stderr).toBe('');
  expect(finished.exitCode).toBe(0);
  expect(recordOf(finished).verdict).toBe('conformant-with-gaps');
  expect(recordOf(finished).run.seed).toBe(7);
  expect(readdirSync(join(finished.folder, 'drivespec-report')).sort()).toEqual([
    'junit.xml',
    'report.html',
    'report.json',
    'report.md',
  ]);
  expect((await drivespec(['demo', ...one, '--no-gaps'])).exitCode).toBe(4);
});

it('exits 1 on a violation, and shows the smallest case with its exchange', async () => {
  const faulty = await startReferenceServer({
    token: 'sesame-open',
    steps: stepsOfFault('range/last-byte-is-exclusive'),
  });
  const finished = await drivespec([faulty.url, ...one, '--token-env', 'T', '--timeout', '1'], {
    environment: { T: 'sesame-open' },
  });
  await faulty.stop();
  expect(finished.exitCode).toBe(1);
  expect(finished.stdout).toContain('FAIL  range/closed-range-sends-exactly-those-bytes  RNG-01 MUST');
  expect(finished.stdout).toMatch(/smallest case {2}\S/);
  expect(finished.stdout).toMatch(/range: bytes=0-0 .*→ {2}206/);
  expect(finished.stdout).toMatch(
    /replay {2}drivespec http:\/\/127\.0\.0\.1:\d+ --token-env T --quick --timeout 1 --only range\/closed-range-sends-exactly-those-bytes --seed \d+/,
  );
  const record = readFileSync(join(finished.folder, 'drivespec-report/report.json'), 'utf8');
  expect(record).not.toContain('sesame-open');
  expect(recordOf(finished).verdict).toBe('non-conformant');
});

it('exits 130 when interrupted, with the record of what was done', async () => {
  const finished = await drivespec(['demo'], { interruptAfter: 'plan  ' });
  expect(finished.exitCode).toBe(130);
  expect(recordOf(finished).run.interrupted).toBe(true);
});

it('exits 0 for help and version', async () => {
  expect((await drivespec(['--help'])).exitCode).toBe(0);
  expect((await drivespec(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
