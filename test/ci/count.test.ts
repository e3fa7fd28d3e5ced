import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ProofRecord } from '../../proof/proof-record.ts';
import { packageRoot } from '../../util/package-root.ts';

const ended = { 'install.exit': '0', 'check.exit': '0', 'test.exit': '0', 'prove.exit': '0' };

/** What `.ci/count.mjs` makes of these files: its line and its exit code. */
function counted(files: Readonly<Record<string, unknown>>): readonly [string, number | null] {
  const folder = mkdtempSync(join(tmpdir(), 'drivespec-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files))
    writeFileSync(
      join(folder, name),
      name.endsWith('.json') ? JSON.stringify(content) : `${String(content)}\n`,
    );
  const script = join(packageRoot(), '.ci/count.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return [stdout, status];
}

/** A report of vitest with one file for each list of test statuses. */
const tests = (...files: readonly (readonly string[])[]) => ({
  testResults: files.map((statuses) => ({
    status: statuses.length === 0 || statuses.includes('failed') ? 'failed' : 'passed',
    assertionResults: statuses.map((status) => ({ status })),
  })),
});

type Proof = Pick<ProofRecord, 'faults' | 'conforming' | 'nullServers' | 'gaps'>;

const ofFault = (...verdicts: readonly ('caught' | 'held')[]): Proof['faults'][number] => ({
  id: 'range/made-up',
  description: '',
  violates: [],
  pairs: verdicts.map((verdict) => ({
    ...{ check: 'range/a', listed: true, verdict, reached: 1, looks: 1, durationMs: 1 },
  })),
});
const tried = { id: 'made-up', description: '', checks: 1, durationMs: 1 };
const alarm = { check: 'range/a', status: 'fail', detail: '' };
const ofNull = (passed: Proof['nullServers'][number]['passed']): Proof['nullServers'][number] => ({
  ...{ ...tried, passed, defects: [], idle: [] },
});

const proof = (changed: Partial<Proof> = {}): Proof => ({
  faults: [ofFault('caught'), ofFault('caught', 'caught')],
  conforming: [{ ...tried, falseAlarms: [] }],
  nullServers: [ofNull([]), ofNull([{ check: 'range/a', reason: 'known' }])],
  gaps: [],
  ...changed,
});

const good = {
  ...ended,
  'tests.json': tests(['passed', 'passed'], ['passed', 'pending']),
  'proof.json': proof(),
};

describe('the last line of .ci/run', () => {
  it('adds the tests and what the proof tried', () => {
    expect(counted(good)).toEqual(['8 passed, 0 failed\n', 0]);
  });

  it('counts failed tests and files that could not be loaded', () => {
    const failed = { 'test.exit': '1', 'tests.json': tests(['passed', 'failed', 'failed'], []) };
    expect(counted({ ...good, ...failed })).toEqual(['6 passed, 3 failed\n', 1]);
  });

  it('counts survivors, conforming servers that fail, undeserved passes and gaps', () => {
    const changed = {
      faults: [ofFault('caught'), ofFault('caught', 'held'), ofFault()],
      conforming: [{ ...tried, falseAlarms: [alarm, alarm] }],
      nullServers: [ofNull([{ check: 'range/a' }])],
      gaps: ['a gap'],
    };
    const failed = { 'prove.exit': '1', 'proof.json': proof(changed) };
    expect(counted({ ...good, ...failed })).toEqual(['4 passed, 5 failed\n', 1]);
  });

  it.each([
    ['a check fails', { 'check.exit': '1' }, '8 passed, 1 failed\n'],
    ['the tests end with an error outside of any test', { 'test.exit': '1' }, '8 passed, 1 failed\n'],
    ['the proof is interrupted', { 'prove.exit': '130' }, '8 passed, 1 failed\n'],
    ['the proof is ended from outside', { 'prove.exit': 'unfinished' }, '8 passed, 1 failed\n'],
  ])('counts one failure when %s', (_case, changed, line) => {
    expect(counted({ ...good, ...changed })).toEqual([line, 1]);
  });

  it('counts one failure for a step that left no results', () => {
    const { 'tests.json': _tests, ...without } = good;
    expect(counted({ ...without, 'test.exit': '137' })).toEqual(['5 passed, 1 failed\n', 1]);
    expect(counted({ ...without, 'test.exit': '0' })).toEqual(['5 passed, 1 failed\n', 1]);
  });

  it('counts one failure when nothing could be installed', () => {
    expect(counted({ 'install.exit': '1' })).toEqual(['0 passed, 1 failed\n', 1]);
  });
});
