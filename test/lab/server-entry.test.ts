import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { loadEntries, loadEntry } from '../../lab/server-entry.ts';
import { packageRoot } from '../../util/package-root.ts';

const folder = mkdtempSync(join(tmpdir(), 'lab-entry-'));
afterAll(() => rmSync(folder, { recursive: true }));

const valid = `name: some
kind: debian
install:
  apt: [some]
version: some -v
configurations:
  plain:
    start: exec some
`;

function messageFor(content: string): string {
  const file = join(folder, 'some.yaml');
  writeFileSync(file, content);
  try {
    loadEntry(file);
  } catch (error) {
    return error instanceof Error ? error.message.replace(`${folder}/`, '') : '';
  }
  return 'valid';
}

it('loads every entry of the laboratory', () => {
  const entries = loadEntries(join(packageRoot(), 'lab/servers'));
  expect(entries.map(({ name }) => name)).toContain('nginx');
});

it('accepts an entry with the required fields', () => {
  expect(messageFor(valid)).toBe('valid');
});

it.each([
  ['an empty file', '', 'some.yaml:1: the file is empty'],
  ['broken YAML', 'name: [', /^some\.yaml:1: /],
  ['another name', valid.replace('some', 'other'), "some.yaml:1: 'name' 'other' must be 'some', as the file"],
  ['a misspelled key', valid.replace('start:', 'strat:'), "some.yaml:8: unknown key 'strat'"],
  [
    'an unknown kind',
    valid.replace('debian', 'debain'),
    /^some\.yaml:2: 'kind' 'debain' is none of debian, npm/,
  ],
  ['no version', valid.replace('version: some -v\n', ''), /^some\.yaml:\d: 'version' is missing/],
  [
    'no configuration',
    valid.replace(/configurations:.*/s, 'configurations: {}\n'),
    /^some\.yaml:6: 'configurations' has no/,
  ],
  [
    'a range of npm versions',
    valid.replace('apt: [some]', 'npm: [some@^1.0.0]'),
    /^some\.yaml:4: 'install\.npm\.0' 'some@\^1\.0\.0' must have an exact version/,
  ],
  [
    'a path without a slash',
    `${valid}    path: files\n`,
    /^some\.yaml:9: 'configurations\.plain\.path' 'files' must begin and end with \//,
  ],
  [
    'a file that does not exist',
    `${valid}    serves: [none.bin]\n    differs: because\n`,
    /^some\.yaml:9: 'configurations\.plain\.serves\.0' 'none\.bin' is none of random\.bin/,
  ],
  [
    'fewer files without the reason',
    `${valid}    serves: [text.txt]\n`,
    /^some\.yaml:7: 'configurations\.plain\.differs' is missing: why only text\.txt/,
  ],
  [
    'a file outside the working folder',
    `${valid}    files:\n      /etc/some: x\n`,
    /^some\.yaml:\d+: .*must be a path inside the working folder/,
  ],
])('refuses %s', (_what, content, message) => {
  const got = messageFor(content);
  if (typeof message === 'string') expect(got).toBe(message);
  else expect(got).toMatch(message);
  expect(got).not.toContain('\n');
});
