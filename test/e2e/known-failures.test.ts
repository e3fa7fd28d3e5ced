import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readKnownFailures } from '../../cli/known-failures/read-known-failures.ts';
import { stepsOfFault } from '../../proof/faults/index.ts';
import { flakyCheckSchema } from '../../record/gate.ts';
import { type ReferenceServer, startReferenceServer } from '../../reference-server/index.ts';
import { packageRoot } from '../../util/package-root.ts';
import { commandHere } from '../cli/command-here.ts';
import { drivespec, emptyFolder } from './command.ts';

const check = 'range/closed-range-sends-exactly-those-bytes';
let faulty: ReferenceServer;
beforeAll(async () => {
  faulty = await startReferenceServer({
    token: 'sesame',
    steps: stepsOfFault('range/last-byte-is-exclusive'),
  });
});
afterAll(() => faulty.stop());

function withKnown(yaml: string, target: readonly string[]) {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'known.yaml'), yaml);
  return drivespec(
    [...target, '--only', check, '--quick', '--timeout', '1', '--known-failures', 'known.yaml'],
    { folder },
  );
}

it('lets a known failure pass, although the check is still run and reported', async () => {
  const finished = await withKnown(`- {check: ${check}, reason: the next release mends it}\n`, [
    faulty.url,
    '--token',
    'sesame',
  ]);
  expect(finished.stdout).toMatch(new RegExp(`FAIL  ${check}.*\n {6}accepted: the next release mends it\n`));
  expect(finished.stdout).toMatch(/^not conformant, accepted: 1 MUST requirement violated \(accepted\), /m);
  expect(finished.stdout).not.toContain('known-failures add');
  expect(finished.exitCode).toBe(0);
});

it('exits 3 when the check of an entry passes now, or the entry has expired', async () => {
  const holds = await withKnown(`- {check: ${check}, reason: mended}\n`, ['demo']);
  expect(holds.stderr).toBe(
    `drivespec: known.yaml:1: ${check} passes now: remove the entry.\n` +
      '  drivespec known-failures prune drivespec-report/report.json --known-failures known.yaml\n',
  );
  expect(holds.exitCode).toBe(3);
  const passed = await withKnown(`- {check: ${check}, reason: x, until: 2020-01-01}\n`, [
    faulty.url,
    '--token',
    'sesame',
  ]);
  expect(passed.stderr).toContain('was accepted until 2020-01-01');
  expect(passed.exitCode).toBe(3);
});

it.each([
  ['- {check: range/closed-range-sends-exactly-those-byte, reason: x}\n', /known\.yaml:1: unknown check/],
  [`- {check: ${check}}\n`, /known\.yaml:1: .*reason/],
  ['check: x\n', /known\.yaml:1: /],
])('exits 3 on a file that is not right: %j', async (yaml, sentence) => {
  const finished = await withKnown(yaml, ['demo']);
  expect(finished.stderr).toMatch(sentence);
  expect(finished.exitCode).toBe(3);
});

describe('docs/known-failures.md', () => {
  const page = readFileSync(join(packageRoot(), 'docs/known-failures.md'), 'utf8');
  const blocks = (language: string): readonly string[] =>
    [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
      ([, text = '']) => text,
    );
  const [example = '', withFlaky = ''] = blocks('yaml');

  it('shows commands with their exit codes, and the file that they write', async () => {
    const folder = emptyFolder();
    const lines = blocks('sh').flatMap((block) => block.trim().split('\n'));
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      const [command = '', code] = line.split(/\s+# exit /);
      const words = command.replace(/^drivespec /, '').split(' ');
      const run = ['--token', 'sesame', '--only', check, '--quick', '--seed', '1'];
      const target = words.map((word) => (word === 'URL' ? faulty.url : word));
      const { exitCode, stderr } = await commandHere([...target, ...(words[0] === 'URL' ? run : [])], {
        folder,
      });
      expect([command, exitCode, stderr]).toEqual([command, Number(code), '']);
    }
    expect(readFileSync(join(folder, 'known-failures.yaml'), 'utf8')).toBe(example);
  });

  it('shows a file with flaky checks that is valid', () => {
    const file = join(emptyFolder(), 'known.yaml');
    writeFileSync(file, withFlaky);
    expect(readKnownFailures(file).entries.map(({ entry }) => entry.rate)).toEqual([undefined, 0.05]);
  });

  it('documents every key of an entry', () => {
    const table = [...page.matchAll(/^\| `(\w+)` /gm)].map(([, key]) => key);
    const keys = Object.keys(flakyCheckSchema.shape);
    expect(table).toEqual(keys.filter((key) => key !== 'rate' && key !== 'runs'));
  });
});

it('a failing run prints the command that accepts its failures', async () => {
  const folder = emptyFolder();
  const { stdout } = await drivespec([faulty.url, '--token', 'sesame', '--only', check, '--quick'], {
    folder,
  });
  const [, command = ''] = /^accept {2}drivespec (.*)$/m.exec(stdout) ?? [];
  expect(command).toBe("known-failures add drivespec-report/report.json --reason '...'");
});

it('a failure with another finding is not accepted, until the file is updated', async () => {
  const folder = emptyFolder();
  const file = join(folder, 'known.yaml');
  writeFileSync(file, `- check: ${check}\n  reason: x\n  fingerprint: v1-0123456789ab # old\n`);
  const run = [faulty.url, '--token', 'sesame', '--only', check, '--quick', '--known-failures', 'known.yaml'];
  const before = await drivespec(run, { folder });
  expect(before.exitCode).toBe(3);
  const update = 'known-failures update drivespec-report/report.json --known-failures known.yaml';
  expect(before.stderr).toMatch(
    new RegExp(
      `^drivespec: known.yaml:1: ${check} fails with another finding: .*\\n {2}drivespec ${update}\\n$`,
    ),
  );
  expect((await drivespec(update.split(' '), { folder })).exitCode).toBe(0);
  expect(readFileSync(file, 'utf8')).toMatch(/fingerprint: v1-(?!0123456789ab)[0-9a-f]{12} # old\n$/);
  const after = await drivespec([...run, '--seed', '987654321'], { folder });
  expect([after.exitCode, after.stderr]).toEqual([0, '']);
});
