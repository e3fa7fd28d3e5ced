import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { type RunRecord, recordSchema } from '../../record/record.ts';
import { packageRoot } from '../../util/package-root.ts';
import { commandHere } from '../cli/command-here.ts';
import { drivespec, emptyFolder, finish } from './command.ts';

vi.setConfig({ testTimeout: 120_000 });

const one = ['demo', '--quick', '--only', 'range/closed-range-sends-exactly-those-bytes'];
const command = join(packageRoot(), 'bin/drivespec.cjs');

function recordIn(file: string): RunRecord {
  return recordSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** The record that stderr says was written elsewhere, for this reason. */
function rescued(stderr: string, file: string, reason: RegExp): RunRecord {
  const line = stderr
    .split('drivespec: ')
    .find((part) => part.startsWith(`'${file}' could not be written: `));
  expect(line).toMatch(reason);
  const [, place = ''] = /\n {2}It is in (\S+) instead\.\n$/.exec(line ?? '') ?? [];
  const record = recordIn(place);
  rmSync(dirname(place), { recursive: true });
  return record;
}

it('a device is written to, and stays a device; when it is full the record is elsewhere', async () => {
  const { exitCode, stderr, stdout, folder } = await drivespec([...one, '--json', '/dev/full']);
  expect(exitCode).toBe(2);
  expect(rescued(stderr, '/dev/full', /ENOSPC/).verdict).toBe('conformant-with-gaps');
  expect(lstatSync('/dev/full').isCharacterDevice()).toBe(true);
  expect(stdout).toContain('conformant, with gaps');
  expect(existsSync(join(folder, 'drivespec-report/junit.xml'))).toBe(true);
});

it('leaves no partial file when no storage is left anywhere', async () => {
  const folder = emptyFolder();
  const run = `ulimit -f 9; exec node "${command}" ${one.join(' ')}`;
  const { exitCode, stderr } = await finish('bash', ['-c', run], folder);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(
    /'drivespec-report\/report\.json' could not be written: EFBIG.*\n {2}It could not be written to .* either: /,
  );
  expect(stderr).toContain("'drivespec-report/report.html' could not be written: EFBIG");
  const left = readdirSync(join(folder, 'drivespec-report'));
  for (const file of ['report.json', 'report.html']) expect(left).not.toContain(file);
  expect(left.filter((name) => name.endsWith('.part'))).toEqual([]);
});

it('a folder that is deleted during the run costs its files, not the record', async () => {
  const folder = emptyFolder();
  const { exitCode, stderr } = await drivespec([...one, '--out', 'out'], {
    folder,
    once: { statement: 'plan  ', act: () => rmSync(join(folder, 'out'), { recursive: true }) },
  });
  expect(exitCode).toBe(2);
  expect(rescued(stderr, 'out/report.json', /ENOENT/).verdict).toBe('conformant-with-gaps');
  expect(stderr.match(/the ledger could not be written/g)).toHaveLength(1);
  expect(stderr).not.toContain('Something went wrong');
});

it('a record that goes to stdout is alone there', async () => {
  for (const place of ['-', '/dev/stdout']) {
    const { exitCode, stdout, stderr } = await drivespec([...one, '--json', place], {
      environment: { GITHUB_ACTIONS: 'true' },
    });
    expect(exitCode).toBe(0);
    expect(recordSchema.parse(JSON.parse(stdout)).target.embedded).toBe(true);
    expect(stderr).toContain('conformant, with gaps');
  }
});

it('a record that goes where stdout goes is written to the same file', async () => {
  const folder = emptyFolder();
  await finish('sh', ['-c', `node "${command}" ${one.join(' ')} --json /dev/stdout > all.json`], folder);
  expect(recordIn(join(folder, 'all.json')).verdict).toBe('conformant-with-gaps');
});

it('a pipe is written through, however large the record is', async () => {
  const folder = emptyFolder();
  const flags = `${one.join(' ')} --evidence all --json pipe --html page.html`;
  const run = `mkfifo pipe; (sleep 1; cat pipe) > got.json & node "${command}" ${flags}; echo $? > code; wait`;
  await finish('sh', ['-c', run], folder);
  expect(readFileSync(join(folder, 'code'), 'utf8')).toBe('0\n');
  expect(recordIn(join(folder, 'got.json')).verdict).toBe('conformant-with-gaps');
  expect(lstatSync(join(folder, 'pipe')).isFIFO()).toBe(true);
});

it('a pipe that nothing reads is given up', async () => {
  const folder = emptyFolder();
  await finish('mkfifo', ['pipe'], folder);
  const { exitCode, stderr } = await drivespec([...one, '--json', 'pipe'], { folder });
  expect(exitCode).toBe(2);
  expect(rescued(stderr, 'pipe', /no process reads it/).verdict).toBe('conformant-with-gaps');
});

it.each([
  [...one, '--corpus', '/proc/nowhere/corpus.json'],
  ['http://127.0.0.1:1', '--corpus', '/proc/nowhere/corpus.json'],
  ['expiry', 'arm', 'http://127.0.0.1:1', '--state', '/proc/nowhere/state.json'],
])('%s %s %s %s %s is refused before anything is sent', async (...args) => {
  const { exitCode, stderr, stdout } = await commandHere(args.filter((arg) => arg !== undefined));
  expect(stderr).toMatch(/^drivespec: '\/proc\/nowhere\/\w+\.json' cannot be written: .+\n {2}.+\n$/);
  expect(exitCode).toBe(2);
  expect(stdout).toBe('');
});

it('a corpus that cannot be written any more costs the exit code, not the reports', async () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'corpus'));
  const { exitCode, stderr } = await drivespec([...one, '--corpus', 'corpus/c.json'], {
    folder,
    once: { statement: 'plan  ', act: () => rmSync(join(folder, 'corpus'), { recursive: true }) },
  });
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(
    /^drivespec: the corpus 'corpus\/c\.json' could not be written: ENOENT.+\n {2}.+\n$/,
  );
  expect(recordIn(join(folder, 'drivespec-report/report.json')).verdict).toBe('conformant-with-gaps');
});
