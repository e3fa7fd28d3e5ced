import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addRecordCommands } from '../../../cli/commands/record-commands.ts';
import { UsageError } from '../../../cli/usage-error.ts';
import type { RunRecord } from '../../../record/record.ts';
import { emptyFolder } from '../../e2e/command.ts';
import { type Built, buildRecord } from '../../reports/build-record.ts';

const folder = emptyFolder();
const place = (name: string): string => join(folder, name);

function put(name: string, content: RunRecord | string): string {
  mkdirSync(dirname(place(name)), { recursive: true });
  writeFileSync(place(name), typeof content === 'string' ? content : JSON.stringify(content));
  return place(name);
}

const having = (status: 'pass' | 'fail', level: 'MUST' | 'SHOULD' = 'MUST', more: Built = {}): RunRecord =>
  buildRecord({
    checks: [{ id: 'range/a', requirement: 'RNG-01', status }],
    levels: { 'RNG-01': level },
    ...more,
  });
const good = put('good.json', having('pass'));
const bad = put('bad.json', having('fail'));

/** The exit code and what stood on stdout. */
async function drive(...args: readonly string[]): Promise<{ exitCode: number | undefined; stdout: string }> {
  let stdout = '';
  let exitCode: number | undefined;
  const io = {
    environment: {},
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: () => true },
    wantsColour: false,
    interruptible: () => Promise.reject(new Error('nothing here is to be run')),
  };
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  addRecordCommands(program, io, (code) => {
    exitCode = code;
  });
  await program.parseAsync([...args], { from: 'user' });
  return { exitCode, stdout };
}

describe('report', () => {
  it('prints the summary of a record, and writes no files by default', async () => {
    const before = readdirSync(folder);
    const { exitCode, stdout } = await drive('report', bad);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('FAIL  range/a  RNG-01 MUST');
    expect(readdirSync(folder)).toEqual(before);
  });

  it('names the files that it wrote', async () => {
    const { stdout } = await drive(
      'report',
      bad,
      '--html',
      place('named.html'),
      '--junit',
      place('named.xml'),
    );
    const written = stdout.split('\n').filter((line) => line.startsWith('wrote '));
    expect(written).toEqual([`wrote   ${place('named.html')}`, `wrote   ${place('named.xml')}`]);
  });

  it('writes the forms that are asked for, from the record alone', async () => {
    await drive('report', bad, '--html', place('once.html'), '--out', place('reports'));
    await drive('report', bad, '--html', place('twice.html'));
    expect(readFileSync(place('once.html'), 'utf8')).toBe(readFileSync(place('twice.html'), 'utf8'));
    expect(JSON.parse(readFileSync(place('reports/report.json'), 'utf8'))).toEqual(having('fail'));
  });

  it('renders a record that has none of the later members', async () => {
    const { digest: _, configuration: __, ...old } = having('fail');
    const { exitCode } = await drive('report', put('old.json', old), '--html', place('old.html'));
    expect(exitCode).toBe(0);
    expect(readFileSync(place('old.html'), 'utf8')).toContain('RNG-01');
  });
});

describe('compare', () => {
  it.each([
    [good, good, [], 0],
    [good, bad, [], 1],
    [bad, good, [], 0],
    [put('should.json', having('pass', 'SHOULD')), put('shouldnt.json', having('fail', 'SHOULD')), [], 0],
    [place('should.json'), place('shouldnt.json'), ['--strict'], 1],
    [good, put('none.json', buildRecord({})), [], 1],
    [
      place('should.json'),
      put('strict.json', having('fail', 'SHOULD', { gate: { strict: true, noGaps: false, accepted: [] } })),
      [],
      1,
    ],
  ])('of %s and %s %j exits %i', async (before, after, flags, code) => {
    const { exitCode, stdout } = await drive('compare', before, after, ...flags);
    expect(exitCode).toBe(code);
    expect(stdout).toMatch(code === 1 ? /^regression: /m : /^no regression: /m);
  });

  it('writes every form, and nothing but a form that is sent to stdout', async () => {
    await drive('compare', good, bad, '--html', place('c.html'), '--markdown', place('c.md'));
    expect(readFileSync(place('c.html'), 'utf8')).toMatch(/^<!doctype html>/);
    expect(readFileSync(place('c.md'), 'utf8')).toMatch(/^### drivespec compare: ✘ regression/);
    const { stdout, exitCode } = await drive('compare', good, bad, '--json', '-');
    expect(JSON.parse(stdout).changes[0]).toMatchObject({ kind: 'new-failure', check: 'range/a' });
    expect(exitCode).toBe(1);
  });

  it('refuses a place that cannot be written before it says anything', async () => {
    await expect(drive('compare', good, bad, '--html', '/proc/nowhere/x.html')).rejects.toThrow(UsageError);
  });
});

describe('matrix', () => {
  it('links to the page next to a record, relative to the matrix', async () => {
    const record = put('odd name#1/report.json', having('fail'));
    put('odd name#1/report.html', '<!doctype html>');
    const { exitCode } = await drive('matrix', record, good, '--html', place('pages/matrix.html'));
    expect(exitCode).toBe(0);
    const page = readFileSync(place('pages/matrix.html'), 'utf8');
    expect(page).toContain('href="../odd%20name%231/report.html#RNG-01"');
    expect(page).toContain('href="#A.RNG-01"');
  });

  it('names every record that does not fit, and why', async () => {
    const tampered = put(
      'tampered.json',
      JSON.stringify(having('fail')).replace('"MUST":{"pass":0', '"MUST":{"pass":5'),
    );
    await expect(drive('matrix', good, tampered)).rejects.toThrow(
      /^1 of 2 records cannot be compared in one matrix: '.*tampered\.json' \(digest: the record says .*\)\.$/,
    );
  });
});

describe('history', () => {
  const at = (day: number, status: 'pass' | 'fail'): RunRecord =>
    having(status, 'MUST', { run: { startedAt: `2026-01-0${day}T00:00:00.000Z` } });

  it('reads a folder and its subfolders, and skips JSON that is not a record', async () => {
    put('runs/2/report.json', at(2, 'fail'));
    put('runs/1/report.json', at(1, 'pass'));
    put('runs/badge.json', '{"schemaVersion":1}');
    put('runs/readme.txt', 'no');
    put('runs/1/report-evidence/range-a.json', '{"check":"range/a"}');
    const { exitCode, stdout } = await drive('history', place('runs'));
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/RNG-01 +MUST +range +fail +2026-01-02 00:00:00 UTC/);
    expect(stdout).toMatch(/skipped +[^ ,]+badge\.json: not a drivespec record/);
    const { stdout: json } = await drive('history', place('runs'), '--json', '-');
    expect(JSON.parse(json)[0].runs).toHaveLength(2);
  });

  it.each([
    ['nowhere', /^The folder '.*nowhere' does not exist\.$/],
    ['good.json', /good\.json' is not a folder\.$/],
    ['empty', /empty' contains no drivespec record\.$/],
    ['cut', /cut\/report\.json' is not a drivespec record: it is truncated/],
    ['shard', /shard\/report\.json' is the record of shard 1 of 2, not of a whole run\.$/],
    ['newer', /newer\/report\.json' was written by a newer drivespec/],
  ])('refuses the folder %s', async (name, sentence) => {
    mkdirSync(place('empty'), { recursive: true });
    put('cut/report.json', JSON.stringify(having('fail')).slice(0, 500));
    put('shard/report.json', having('pass', 'MUST', { run: { shard: { index: 1, of: 2, plan: [] } } }));
    put('newer/report.json', '{"apiVersion":"drivespec/v3"}');
    await expect(drive('history', place(name))).rejects.toThrow(sentence);
  });
});

describe('verify', () => {
  it('exits 0 on a record that holds together, whatever its verdict', async () => {
    const { exitCode, stdout } = await drive('verify', bad);
    expect(stdout).toMatch(/^verified: /m);
    expect(exitCode).toBe(0);
  });

  it.each([
    ['digest', '"mode":"quick"', '"mode":"deep"'],
    ['totals', '"verdict":"non-conformant"', '"verdict":"conformant"'],
    ['checks', '"checks":["range/a"]', '"checks":[]'],
    ['evidence', '"replay":"--only range/a --seed 1"', '"replay":""'],
    ['schema', '"seed":1', '"seed":1,"luck":1'],
  ])('exits 1 and says so where the %s does not hold', async (part, was, is) => {
    const text = JSON.stringify(having('fail'));
    expect(text).toContain(was);
    const { exitCode, stdout } = await drive('verify', put('changed.json', text.replace(was, is)));
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(new RegExp(`^ {2}${part} +no `, 'm'));
    expect(stdout).toMatch(/^not verified: \d+ problem/m);
  });
});

describe('files next to a record', () => {
  const file = 'report-evidence/range-a.json';
  const naming = (text: string): RunRecord => {
    const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
    return having('fail', 'MUST', {
      checks: [
        {
          id: 'range/a',
          requirement: 'RNG-01',
          status: 'fail',
          omittedExchanges: { count: 1, file, digest },
        },
      ],
    });
  };

  it('are there, and are those that it names', async () => {
    const record = put('split/report.json', naming('the rest'));
    expect((await drive('verify', record)).stdout).toContain(`range/a names ${file}, which is missing`);
    put(`split/${file}`, 'another rest');
    expect((await drive('verify', record)).stdout).toMatch(
      /range\/a says that \S+ is sha256:\w+, it is sha256:/,
    );
    put(`split/${file}`, 'the rest');
    expect(await drive('verify', record)).toMatchObject({ exitCode: 0 });
  });

  it('go along when the record is written elsewhere', async () => {
    const record = put('split/report.json', naming('the rest'));
    put(`split/${file}`, 'the rest');
    await drive('report', record, '--out', place('elsewhere'));
    expect(await drive('verify', place('elsewhere/report.json'))).toMatchObject({ exitCode: 0 });
    await drive('report', record, '--out', place('split'));
    expect(await drive('verify', record)).toMatchObject({ exitCode: 0 });
  });
});

describe('every command', () => {
  const newer = put('later.json', '{"apiVersion":"drivespec/v3"}');
  const cut = put('cut.json', JSON.stringify(having('fail')).slice(0, 300));
  const other = put('package.json', '{"name":"x"}');

  it.each(['report', 'verify', 'matrix', 'compare'])(
    '%s refuses a file that is not a record',
    async (command) => {
      const second = command === 'compare' ? [good] : [];
      await expect(drive(command, newer, ...second)).rejects.toThrow(/was written by a newer drivespec/);
      await expect(drive(command, cut, ...second)).rejects.toThrow(/it is truncated/);
      await expect(drive(command, other, ...second)).rejects.toThrow(/is not a drivespec record/);
      await expect(drive(command, place('nowhere.json'), ...second)).rejects.toThrow(/does not exist/);
    },
  );
});

describe('script', () => {
  it('prints a shell script that sends the judged request of a failure', async () => {
    const { stdout } = await drive('script', bad, 'range/a');
    expect(stdout).toMatch(/^#!\/bin\/sh\n/);
    expect(stdout).toMatch(/# The judged request\ncurl .* "\$target"/);
  });

  it.each([
    [bad, 'range/b', "The record has no check 'range/b'."],
    [good, 'range/a', "The check 'range/a' has the status 'pass' in this record."],
  ])('refuses %s %s', async (file, check, message) => {
    await expect(drive('script', file, check)).rejects.toThrow(message);
    await expect(drive('script', file, check)).rejects.toBeInstanceOf(UsageError);
  });
});
