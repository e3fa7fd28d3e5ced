import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readKnownFailures } from '../../../cli/known-failures/read-known-failures.ts';
import { fingerprintOf } from '../../../record/fingerprint.ts';
import { emptyFolder, type Finished } from '../../e2e/command.ts';
import { type BuiltCheck, buildRecord } from '../../reports/build-record.ts';
import { commandHere } from '../command-here.ts';

const closed = 'range/closed-range-sends-exactly-those-bytes';
const open = 'range/open-range-reads-to-the-end';
const suffix = 'range/suffix-range-sends-the-last-bytes';
const finding = { subject: 'status', expected: '206', actual: '200' };
const fingerprint = fingerprintOf(finding);
const old = 'v1-0123456789ab';

const rows: Readonly<Record<string, string>> = { [closed]: 'RNG-01', [open]: 'RNG-03', [suffix]: 'RNG-04' };
const fails = (id: string, more: Partial<BuiltCheck> = {}): BuiltCheck => ({
  id,
  requirement: rows[id] ?? '',
  status: 'fail',
  finding,
  ...more,
});
const passes = (id: string): BuiltCheck => ({ id, requirement: rows[id] ?? '', status: 'pass' });

interface Edited extends Finished {
  /** The file after the command. */
  readonly yaml: string;
}

/** Runs a command on a record with these checks and a known-failures file with this text. */
async function edit(
  checks: readonly BuiltCheck[],
  yaml: string | undefined,
  command: string,
  ...flags: readonly string[]
): Promise<Edited> {
  const folder = emptyFolder();
  const file = join(folder, 'known-failures.yaml');
  writeFileSync(join(folder, 'report.json'), JSON.stringify(buildRecord({ checks })));
  if (yaml !== undefined) writeFileSync(file, yaml);
  const finished = await commandHere(['known-failures', command, 'report.json', ...flags], { folder });
  if (existsSync(file) && finished.exitCode === 0) readKnownFailures(file);
  return { ...finished, yaml: existsSync(file) ? readFileSync(file, 'utf8') : '' };
}

const because = ['--reason', 'fixed in 2.4'];

describe('add', () => {
  it('creates the file, with an entry for each failing check', async () => {
    const { yaml, stdout, exitCode } = await edit(
      [fails(closed), fails(open), passes(suffix)],
      undefined,
      'add',
      ...because,
    );
    expect(exitCode).toBe(0);
    expect(stdout).toBe(`added   ${closed}\nadded   ${open}\nfile    known-failures.yaml\n`);
    expect(yaml).toBe(
      `# Failures that drivespec accepts for now; docs/known-failures.md describes the file.
- check: ${closed}
  reason: fixed in 2.4
  fingerprint: ${fingerprint}
- check: ${open}
  reason: fixed in 2.4
  fingerprint: ${fingerprint}
`,
    );
  });

  it('keeps the comments and the entries of a file', async () => {
    const before = `# Known failures of the drive.

# The gateway cuts the last byte.
- check: ${open} # the first one
  reason: "see the ticket"
`;
    const flags = [...because, '--ticket', 'DRIVE-12', '--until', '2999-12-31', '--only', 'RNG-01'];
    const { yaml } = await edit([fails(closed), fails(open)], before, 'add', ...flags);
    expect(yaml).toBe(`${before}- check: ${closed}
  reason: fixed in 2.4
  ticket: DRIVE-12
  until: 2999-12-31
  fingerprint: ${fingerprint}
`);
  });

  it.each([
    ['comments', '# nothing yet\n', '# nothing yet\n'],
    ['a last line without an end', '# nothing yet', '# nothing yet\n'],
    ['an empty list', '[]\n', ''],
    [
      'flaky checks only',
      `flaky: # races\n  - {check: "${suffix}", reason: race, rate: 0.5, runs: 4}\n`,
      'flaky:\n  # races\n  - {check: "range/suffix',
    ],
  ])('adds to a file with %s', async (_name, before, beginning) => {
    const { yaml, exitCode, stderr } = await edit([fails(closed)], before, 'add', ...because);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(yaml.startsWith(beginning)).toBe(true);
    expect(yaml).toContain(`- check: ${closed}\n`);
  });

  it('keeps the line ends of a file', async () => {
    const { yaml } = await edit(
      [fails(closed)],
      `# known\r\n- check: ${open}\r\n  reason: x\r\n`,
      'add',
      ...because,
    );
    expect(yaml.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(yaml).toContain(`- check: ${closed}\r\n`);
  });

  it('adds what is accepted already only once', async () => {
    const before = `- {requirement: RNG-01, reason: x}\n`;
    const { yaml, stdout } = await edit([fails(closed)], before, 'add', ...because);
    expect(stdout).toBe(`listed  ${closed}  known-failures.yaml:1\nfile    known-failures.yaml\n`);
    expect(yaml).toBe(before);
  });

  it('adds a second finding of a check', async () => {
    const before = `- {check: ${closed}, reason: x, fingerprint: ${old}}\n`;
    const { yaml } = await edit([fails(closed)], before, 'add', ...because);
    expect(yaml).toBe(`${before}- check: ${closed}\n  reason: fixed in 2.4\n  fingerprint: ${fingerprint}\n`);
  });

  it('adds nothing if nothing fails', async () => {
    const { yaml, stdout, exitCode } = await edit([passes(closed)], undefined, 'add', ...because);
    expect([exitCode, stdout, yaml]).toEqual([0, 'nothing to add: no check fails in report.json\n', '']);
  });

  it.each<[readonly string[], number, RegExp]>([
    [[], 2, /required option '--reason <text>' not specified/],
    [['--reason', ' '], 2, /'reason' ' ' must contain a word\./],
    [[...because, '--until', '2026-02-30'], 2, /'until' '2026-02-30' is not a date such as 2030-01-31\./],
    [[...because, '--until', '2020-01-01'], 2, /--until '2020-01-01' is in the past\./],
    [
      [...because, '--only', 'range/clsoed*'],
      2,
      /'range\/clsoed\*' matches no failing check of 'report\.json'\./,
    ],
    [[...because, '--only', open], 2, new RegExp(`'${open}' matches no failing check`)],
  ])('%j is exit %i', async (flags, code, sentence) => {
    const { exitCode, stderr, yaml } = await edit([fails(closed), passes(open)], undefined, 'add', ...flags);
    expect([exitCode, yaml]).toEqual([code, '']);
    expect(stderr).toMatch(sentence);
  });

  it('names the entry whose date is over', async () => {
    const { exitCode, stderr } = await edit(
      [fails(closed)],
      `- {check: ${closed}, reason: x, until: 2020-01-01}\n`,
      'add',
      ...because,
    );
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`known-failures.yaml:1 accepts '${closed}' already, until 2020-01-01.`);
  });

  it('leaves a file that is not valid as it is', async () => {
    const { exitCode, yaml } = await edit([fails(closed)], '- x\n', 'add', ...because);
    expect([exitCode, yaml]).toEqual([3, '- x\n']);
  });

  it('accepts no check that drivespec does not have', async () => {
    const { exitCode, stderr, yaml } = await edit(
      [fails('range/of-another-version')],
      undefined,
      'add',
      ...because,
    );
    expect([exitCode, yaml]).toEqual([2, '']);
    expect(stderr).toContain("unknown check 'range/of-another-version'");
  });
});

const three = `# all of them
- check: ${closed} # one
  reason: a

# about the second
- check: ${open}
  reason: b
  fingerprint: ${old} # as of May
# about the third
- check: ${suffix}
  reason: c
`;

describe('prune', () => {
  it('removes the entries that pass, and keeps the others with their comments', async () => {
    const { yaml, stdout } = await edit([passes(closed), fails(open), fails(suffix)], three, 'prune');
    expect(stdout).toBe(`removed  known-failures.yaml:2  ${closed}\n`);
    expect(yaml).toBe(three.replace(/- check: range\/closed.*\n.*\n/, ''));
  });

  it('removes several', async () => {
    const { yaml } = await edit([passes(closed), passes(open), fails(suffix)], three, 'prune');
    expect(yaml).toBe(`# all of them\n\n# about the third\n- check: ${suffix}\n  reason: c\n`);
  });

  it('keeps flaky checks, and what was not run', async () => {
    const flaky = `flaky:\n  - { check: ${closed}, reason: race, rate: 0.05, runs: 40 }\naccepted:\n  - { check: ${suffix}, reason: c }\n`;
    const { yaml, stdout } = await edit([passes(closed)], flaky, 'prune');
    expect([yaml, stdout]).toEqual([flaky, 'nothing to remove from known-failures.yaml\n']);
  });
});

describe('update', () => {
  it('writes the present fingerprints, and keeps everything else', async () => {
    const { yaml, stdout } = await edit([fails(closed), fails(open), passes(suffix)], three, 'update');
    expect(stdout).toBe(`updated  known-failures.yaml:6  ${open}  ${fingerprint}\n`);
    expect(yaml).toBe(three.replace(old, fingerprint));
  });

  it('changes nothing if the findings are the same', async () => {
    const same = three.replace(old, fingerprint);
    const { yaml, stdout } = await edit([fails(closed), fails(open)], same, 'update');
    expect([yaml, stdout]).toEqual([same, 'nothing to update in known-failures.yaml\n']);
  });

  it('does not choose between two entries or two findings', async () => {
    const twice = `- {check: ${open}, reason: a, fingerprint: ${old}}\n- {check: ${open}, reason: b, fingerprint: v1-ba9876543210}\n`;
    const one = await edit([fails(open)], twice, 'update');
    expect(one.stdout).toContain(
      'kept     known-failures.yaml:2  another entry has the finding: edit it by hand\n',
    );
    expect(one.yaml).toBe(twice.replace(old, fingerprint));
    const glob = `- {check: "range/*", reason: a, fingerprint: ${old}}\n`;
    const other = { finding: { ...finding, actual: '500' } };
    const two = await edit([fails(open), fails(closed, other)], glob, 'update');
    expect(two.stdout).toContain('its checks fail with 2 findings: edit it by hand\n');
    expect(two.yaml).toBe(glob);
  });

  it('needs the file', async () => {
    const { exitCode, stderr } = await edit([fails(open)], undefined, 'update');
    expect(exitCode).toBe(3);
    expect(stderr).toContain("'known-failures.yaml' cannot be read: it does not exist.");
  });
});
