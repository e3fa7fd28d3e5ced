import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { stepsOfFault } from '../../proof/faults/index.ts';
import { type RunEvent, runEventSchema } from '../../record/events.ts';
import { recordSchema } from '../../record/record.ts';
import { startReferenceServer } from '../../reference-server/index.ts';
import { packageRoot } from '../../util/package-root.ts';
import { drivespec, emptyFolder, finish } from './command.ts';

const command = join(packageRoot(), 'bin/drivespec.cjs');
const one = ['--only', 'range/closed-range-sends-exactly-those-bytes', '--quick', '--seed', '7'];

function eventsIn(text: string): readonly RunEvent[] {
  const lines = text.split('\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => runEventSchema.parse(JSON.parse(line)));
}

const readIn = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');

it('writes the events to a file, and the text for people to stdout', async () => {
  const faulty = await startReferenceServer({
    token: 'sesame-open',
    steps: stepsOfFault('range/last-byte-is-exclusive'),
  });
  const { exitCode, stdout, folder } = await drivespec(
    [faulty.url, ...one, '--token', 'sesame-open', '--timeout', '1', '--events', 'run.ndjson'],
    {},
  );
  await faulty.stop();
  expect(exitCode).toBe(1);
  const text = readIn(folder, 'run.ndjson');
  const events = eventsIn(text);
  expect(events.at(-1)).toMatchObject({ type: 'run-finished', verdict: 'non-conformant' });
  expect(text).not.toContain('sesame-open');
  expect(stdout.indexOf('FAIL  range/closed')).toBeLessThan(stdout.indexOf('range      1 check, 1 failed'));
});

it('writes nothing but events to stdout for --events -', async () => {
  const { exitCode, stdout, stderr } = await drivespec(['demo', ...one, '--events', '-']);
  expect(exitCode).toBe(0);
  expect(eventsIn(stdout).map(({ type }) => type)).toEqual(
    expect.arrayContaining(['run-started', 'planned', 'check-finished', 'run-finished']),
  );
  expect(stderr).toContain('conformant');
  expect(stderr).toMatch(/^report {2}file:\/\/\/.*\/drivespec-report\/report\.html$/m);
});

it('says once that the disk is full, and goes on', async () => {
  const { exitCode, stdout, stderr } = await drivespec(['demo', ...one, '--events', '/dev/full']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('conformant');
  expect(stderr).toMatch(/^drivespec: events can no longer be written to '\/dev\/full': ENOSPC.*\n$/);
});

it.each(['--events -', '--quiet', ''])('goes on when the reader of stdout goes away (%s)', async (flags) => {
  const folder = emptyFolder();
  const run = `(node "${command}" demo ${one.join(' ')} ${flags}; echo $? > code) | true`;
  const { stderr } = await finish('sh', ['-c', run], folder);
  expect(readIn(folder, 'code')).toBe('0\n');
  expect(recordSchema.parse(JSON.parse(readIn(folder, 'drivespec-report/report.json'))).verdict).toMatch(
    /^conformant/,
  );
  const errors = stderr.match(/events can no longer be written to the standard output: .*EPIPE/g) ?? [];
  expect(errors).toHaveLength(flags === '--events -' ? 1 : 0);
});

it('exits 2 where the events cannot be written at all, before anything is sent', async () => {
  const { exitCode, stderr } = await drivespec(['http://127.0.0.1:1', '--events', 'no/such/folder/x']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain("--events 'no/such/folder/x' cannot be written: ENOENT");
});

it('an interrupted shard says so in its record, its page, its events and on the terminal', async () => {
  const flags = ['demo', '--seed', '7', '--shard', '1/2', '--events', 'run.ndjson', '--concurrency', '2'];
  const { exitCode, stdout, folder } = await drivespec(flags, { interruptAfter: ' in total\n' });
  expect(exitCode).toBe(130);
  const record = recordSchema.parse(JSON.parse(readIn(folder, 'drivespec-report/report.json')));
  expect(record.run).toMatchObject({ interrupted: true, shard: { index: 1, of: 2 } });
  const statuses = new Set(record.checks.map(({ status }) => status));
  expect(statuses).toContain('pass');
  expect(record.checks.filter(({ reason }) => reason === 'the run was interrupted').length).toBeGreaterThan(
    1,
  );
  expect(statuses).not.toContain('fail');
  const page = readIn(folder, 'drivespec-report/report.html');
  for (const words of ['Interrupted: only the finished part is shown.', 'Shard 1 of 2, '])
    expect(page.includes(words), words).toBe(true);
  expect(stdout).toContain('interrupted: only the finished part is shown');
  const events = eventsIn(readIn(folder, 'run.ndjson'));
  expect(events.at(-1)).toMatchObject({ type: 'run-finished', interrupted: true, verdict: 'inconclusive' });
});

it('says so when it is interrupted before the first check', async () => {
  const silent = await startReferenceServer({
    token: 'sesame',
    steps: stepsOfFault('range/last-byte-is-exclusive'),
  });
  const { exitCode, stderr } = await drivespec([silent.url, '--token', 'sesame'], {
    interruptAfter: 'drivespec ',
  });
  await silent.stop();
  expect(exitCode).toBe(130);
  expect(stderr).toBe('drivespec: Interrupted before the first check.\n  No record was written.\n');
});

it.each([
  ['xterm', '', true, true],
  ['xterm', '1', true, false],
  ['dumb', '', false, false],
])('on a real terminal (TERM=%s NO_COLOR=%s)', async (term, noColour, redraws, colours) => {
  const folder = emptyFolder();
  const environment = { TERM: term, NO_COLOR: noColour };
  const run = `stty columns 40 rows 10; node "${command}" demo ${one.join(' ')}`;
  const { stdout } = await finish('script', ['-qefc', run, '/dev/null'], folder, { environment });
  expect(stdout).toContain('conformant');
  expect(stdout.includes('\u001b[J')).toBe(redraws);
  expect(/\u001b\[\d+m/.test(stdout)).toBe(colours);
});
