import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readConfig } from '../../../cli/input/read-config.ts';
import { readInput } from '../../../cli/input/read-input.ts';
import { UsageError } from '../../../cli/usage-error.ts';
import { emptyFolder } from '../../e2e/command.ts';

const file = join(emptyFolder(), 'c.yaml');

function refusal(yaml: string): string {
  writeFileSync(file, yaml);
  try {
    readConfig(file);
    return 'taken';
  } catch (error) {
    if (!(error instanceof UsageError)) return String(error);
    return error.message.replaceAll(file, 'c.yaml');
  }
}

it.each([
  'target: {url: https://drive.example.com, token_env: T, headers: {x-tenant: blue}}\nclock: {command: "step {seconds}"}\n',
  "target: {url: '', token: sésame}\nprofile: http\n",
  'mode: quick\nonly: [range]\n',
])('%j is taken', (yaml) => {
  expect(refusal(yaml)).toBe('taken');
});

it.each([
  [
    'profile: scaidriv\n',
    "c.yaml:1: 'profile' 'scaidriv' is none of http, reference, scaidrive. Did you mean 'scaidrive'?",
  ],
  [
    "target:\n  headers: {'x tenant': blue}\n",
    "c.yaml:2: 'target.headers.x tenant' is not the name of a header field: it holds a blank.",
  ],
  [
    'target:\n  headers: {Content-Length: "3"}\n',
    "c.yaml:2: 'target.headers.Content-Length' is a header field that drivespec writes itself.",
  ],
  [
    'target:\n  headers: {x-tenant: "blue\\n"}\n',
    "c.yaml:2: 'target.headers.x-tenant' contains a line feed, which a header field cannot carry.",
  ],
  [
    'target:\n  token: "sesame\\n"\n',
    "c.yaml:2: 'target.token' contains a line feed, which a header field cannot carry.",
  ],
  ['target:\n  token: 12345678\n', "c.yaml:2: 'target.token' must be of type string."],
  ['target:\n  headers: {x-key: 12345678}\n', "c.yaml:2: 'target.headers.x-key' must be of type string."],
  [
    'target:\n  token: sesame\n  token_env: T\n',
    "c.yaml:2: 'target.token' and 'target.token_env' are both set.",
  ],
  [
    'target:\n  other_token_env: T\n  other_token: sesame\n',
    "c.yaml:3: 'target.other_token' and 'target.other_token_env' are both set.",
  ],
  [
    'clock: { command: faketime-step }\n',
    "c.yaml:1: 'clock.command' does not hold {seconds}, which becomes the number of seconds.",
  ],
  ['clock: { comand: "x {seconds}" }\n', "c.yaml:1: unknown key 'comand'. Did you mean 'command'?"],
  ['clock: {}\n', "c.yaml:1: 'clock' takes either advance or command."],
  ['clock: sesame\n', "c.yaml:1: 'clock' must be of type object."],
  [
    'clock: { command: "x {seconds}", advance: { path: /x } }\n',
    "c.yaml:1: 'clock' takes either advance or command.",
  ],
  ['clock:\n  advance: { path: /x, metod: PUT }\n', "c.yaml:2: unknown key 'metod'. Did you mean 'method'?"],
  ['clock: { advance: { path: x } }\n', "c.yaml:1: 'clock.advance.path' does not begin with /."],
  [
    'target:\n  url: drive.example.com\n',
    "c.yaml:2: The URL 'drive.example.com' has no scheme: it begins with http:// or https://.",
  ],
  [
    'target:\n  url: ftp://me:sesame@drive.example.com\n',
    "c.yaml:2: The URL 'ftp://…@drive.example.com' is not http or https.",
  ],
  ['target:\n  url: 7\n', "c.yaml:2: 'target.url' '7' must be of type string."],
  ['limits: { request_bytes: 0 }\n', "c.yaml:1: 'limits.request_bytes' '0' must be more than 0."],
  ['a: b: c\n', 'c.yaml:1: Nested mappings are not allowed in compact mappings.'],
])('%j is refused in one sentence', (yaml, sentence) => {
  expect(refusal(yaml)).toBe(sentence);
});

it('runs no command from a file that nobody allowed', () => {
  const config = { target: { url: 'http://127.0.0.1:1' }, clock: { command: 'step {seconds}' } };
  expect(() => readInput(undefined, { gaps: true }, config, {})).toThrow(
    "The configuration has a 'clock.command', which would run on this machine.",
  );
  const allowed = readInput(undefined, { gaps: true, allowClockCommand: true }, config, {});
  expect(allowed?.clock).toEqual(config.clock);
});

it.each(['restart', 'kill'] as const)('runs no %s command that nobody allowed', (name) => {
  const config = { target: { url: 'http://127.0.0.1:1' }, [name]: { command: 'docker restart drive' } };
  const flags = { gaps: true, allowClockCommand: true };
  expect(() => readInput(undefined, flags, config, {})).toThrow(
    `The configuration has a '${name}.command', which would run on this machine.`,
  );
  const allowed = readInput(undefined, { gaps: true, allowCommands: true }, config, {});
  expect(allowed?.[name]).toEqual({ command: 'docker restart drive' });
});

it.each(['-1', '5', '9', '1e3', 'many', '1.5', '', '99999999999999999999'])(
  '--max-files %j is refused',
  (maxFiles) => {
    expect(() => readInput('http://127.0.0.1:1', { gaps: true, maxFiles }, {}, {})).toThrow(
      `Invalid value '${maxFiles}' for --max-files.`,
    );
  },
);

it.each([
  ['0', 0],
  ['10', 10],
  [undefined, 500],
])('--max-files %j beats max_files of the file', (maxFiles, wanted) => {
  const flags = { gaps: true, ...(maxFiles === undefined ? {} : { maxFiles }) };
  const input = readInput('http://127.0.0.1:1', flags, { max_files: 500 }, {});
  expect(input).toMatchObject({ maxFiles: wanted });
  expect(input).not.toHaveProperty('max_files');
});
