import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../util/package-root.ts';
import { drivespec, emptyFolder } from './command.ts';

/** A bed whose server is the reference server; `missed` violates another requirement than it says, and `harmless` none. */
const server = `
import { spawn } from 'node:child_process';
const bugs = {
  'last-byte': ['range/last-byte-is-exclusive', 'RNG-01'],
  'other-row': ['range/last-byte-is-exclusive', 'RNG-18'],
  harmless: [undefined, 'RNG-01'],
};
const [option] = process.argv.slice(2);
if (option === '--list-bugs') {
  for (const [id, [, row]] of Object.entries(bugs)) console.log([id, row, 'a bug'].join('\\t'));
} else if (option === '--list-variants') {
  console.log('refuses\\tmalformed ranges are refused');
  console.log('faulty\\tnot a variant');
} else {
  const [, , kind, id] = process.argv.slice(2);
  const fault = kind === '--bug' ? bugs[id][0] : id === 'faulty' ? 'range/last-byte-is-exclusive' : undefined;
  const variant = id === 'refuses' ? ['--variant', 'range/malformed-range-is-refused'] : [];
  const args = ['serve', '--port', '0', ...variant, ...(fault === undefined ? [] : ['--fault', fault])];
  const child = spawn(process.execPath, [${JSON.stringify(join(packageRoot(), 'bin/drivespec.cjs'))}, ...args]);
  child.stdout.on('data', (text) => {
    const url = /http:\\S+/.exec(String(text));
    if (url) console.log('listening on ' + url[0]);
  });
}
`;
const config = `
profile: reference
target: { token: open-sesame }
only: [range/closed-range-sends-exactly-those-bytes, range/malformed-range-sends-no-part]
`;

function bedFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = emptyFolder();
  const all = { 'bed.yaml': 'command: node server.mjs\n', 'server.mjs': server, 'drivespec.yaml': config };
  for (const [name, text] of Object.entries({ ...all, ...files })) writeFileSync(join(folder, name), text);
  return folder;
}

describe('drivespec prove --blind', () => {
  it('counts bugs that are named, found and missed, and conforming servers that fail', {
    timeout: 120_000,
  }, async () => {
    const { exitCode, stdout } = await drivespec(['prove', '--blind', bedFolder(), '--quick']);
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/^ok {6}the server without a bug: conformant/);
    expect(lines.slice(1, 6).sort()).toEqual([
      expect.stringMatching(/^ALARM {3}variant faulty: RNG-01/),
      'found   other-row (RNG-18)  by RNG-01',
      'missed  harmless (RNG-01)',
      'named   last-byte (RNG-01)  by RNG-01',
      expect.stringMatching(/^ok {6}variant refuses: conformant/),
    ]);
    expect(stdout).toContain(
      'bugs found: 2 of 3 (66.7 %); named by a requirement that they violate: 1 of 3 (33.3 %)\nfailures on conforming servers (3): 1 at MUST, 0 at SHOULD\n',
    );
    expect(exitCode).toBe(1);
  });

  it('exits 0 if each selected bug is found', { timeout: 60_000 }, async () => {
    const chosen = ['--quick', '--fault', 'last-*'];
    const { exitCode, stdout } = await drivespec(['prove', '--blind', bedFolder(), ...chosen]);
    expect(stdout).toContain('bugs found: 1 of 1 (100.0 %)');
    expect(exitCode).toBe(0);
  });

  it.each([
    [
      'a folder without bed.yaml',
      { folder: emptyFolder(), args: [] },
      /'.*bed\.yaml' does not exist\..*docs\/proof\.md/s,
    ],
    [
      'a bug without a requirement',
      { folder: bedFolder({ 'server.mjs': "console.log('one\\tslow\\tx')" }), args: [] },
      /The bug 'one' names the requirements 'slow', not ids such as RNG-03\./,
    ],
    [
      'a server that lists no bug',
      { folder: bedFolder({ 'server.mjs': '' }), args: [] },
      /'node server\.mjs --list-bugs' printed no bug\./,
    ],
    [
      'a server that fails',
      { folder: bedFolder({ 'server.mjs': 'process.exit(3)' }), args: [] },
      /'node server\.mjs --list-(bugs|variants)' failed/,
    ],
    [
      'a selection of nothing',
      { folder: bedFolder(), args: ['--fault', 'nothing-*'] },
      /No bug or variant of the bed matches the selection\..*'last-byte'/s,
    ],
  ])('exits 2 for %s', { timeout: 60_000 }, async (_, { folder, args }, message) => {
    const { exitCode, stderr } = await drivespec(['prove', '--blind', folder, ...args]);
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(2);
  });

  it('exits 5 for a server that does not listen', { timeout: 60_000 }, async () => {
    const silent = "if (process.argv[2] === '--list-bugs') console.log('one\\tRNG-01\\tx')";
    const folder = bedFolder({ 'server.mjs': silent });
    const { exitCode, stderr } = await drivespec(['prove', '--blind', folder]);
    expect(stderr).toContain("did not print a line 'listening on <url>'");
    expect(exitCode).toBe(5);
  });

  it('exits 2 for --quick without --blind', { timeout: 60_000 }, async () => {
    const { exitCode, stderr } = await drivespec(['prove', '--quick']);
    expect(stderr).toContain('--quick needs --blind');
    expect(exitCode).toBe(2);
  });
});
