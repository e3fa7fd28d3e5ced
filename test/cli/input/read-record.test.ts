import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRecord } from '../../../cli/input/read-record.ts';
import { UsageError } from '../../../cli/usage-error.ts';
import { emptyFolder } from '../../e2e/command.ts';
import { aRecord } from '../../reports/a-record.ts';

const record = aRecord('x');
const whole = JSON.stringify(record);
const old = readFileSync(new URL('../../record/record-of-version-0.1.0.json', import.meta.url), 'utf8');
const folder = emptyFolder();

function fileOf(content: string | Uint8Array): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, content);
  return file;
}

const refusal = (file: string): UsageError => {
  try {
    readRecord(file);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('it was read');
};

it('reads a record, also one that an editor gave a byte order mark', () => {
  expect(readRecord(fileOf(whole))).toEqual(record);
  expect(readRecord(fileOf(`\ufeff${whole}`))).toEqual(record);
});

describe('a file that is not a record', () => {
  it.each([
    ['cut', whole.slice(0, -40), /it is truncated: its JSON is incomplete/],
    ['not JSON', 'hello', /it is not JSON/],
    ['empty', '', /it is empty/],
    ['not text', Buffer.from([0x1f, 0x8b, 0x08, 0xff]), /it is not UTF-8 text/],
    ['other JSON', '{"a":1}', /has no apiVersion drivespec\/v2/],
    ['a list', '[]', /has no apiVersion/],
    ['null', 'null', /has no apiVersion/],
    ['a hollow record', '{"apiVersion":"drivespec/v2"}', /at \/\$schema /],
    ['a word for a number', whole.replace('"seed":1', '"seed":"1"'), /at \/run\/seed /],
    ['a member of no meaning', whole.replace('{', '{"more":1,'), /Unrecognized key: "more"/],
    [
      'a target that is not a URL',
      whole.replace('http://127.0.0.1:1', 'x'),
      /at \/target\/url 'x' is not a URL/,
    ],
    ['a time that is none', whole.replace('2026-01-01T00:00:00.000Z', 'soon'), /'soon' is not a timestamp/],
  ])('%s', (_name, content, sentence) => {
    const { message, hint } = refusal(fileOf(content));
    expect(message).toMatch(/^'.*report\.json' is not a drivespec record: [^\n]+\.$/);
    expect(message).toMatch(sentence);
    expect(hint).toBe('Name the report.json of a run.');
  });

  it('nested deeper than calls may be', () => {
    const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    const { message } = refusal(fileOf(whole.replace('{', `{"configuration":${deep},`)));
    expect(message).toMatch(/at \/configuration it is nested too deeply\.$/);
    const older = refusal(fileOf(old.replace(/"configuration": \{/, `"configuration": {"deep":${deep},`)));
    expect(older.message).toMatch(/at \/configuration it is nested too deeply\.$/);
  });

  it('larger than 64 MiB', () => {
    const { message } = refusal(fileOf(' '.repeat(64 * 1024 * 1024 + 1)));
    expect(message).toMatch(/it is larger than 64 MiB\.$/);
  });

  it('endless', () => {
    expect(refusal('/dev/zero').message).toMatch(/it is larger than 64 MiB\.$/);
  });

  it('not there, or a folder', () => {
    mkdirSync(join(folder, 'reports'));
    expect(refusal(join(folder, 'none.json')).message).toMatch(/^The file '.*none\.json' does not exist\.$/);
    expect(refusal(join(folder, 'reports')).message).toMatch(/: it is a folder\.$/);
    expect(refusal(join(fileOf(whole), 'below.json')).message).toMatch(
      /a part of its path is not a folder\.$/,
    );
  });

  it('that cannot be read', () => {
    expect(refusal('/proc/self/mem').message).toBe(`'/proc/self/mem' cannot be read: EIO.`);
  });

  it('which says nothing that a terminal would obey', () => {
    const hostile = whole.replace('http://127.0.0.1:1', `\\u001b[31mx\\n${'y'.repeat(500)}`);
    const { message } = refusal(fileOf(hostile));
    expect(message).toContain('\\u001b[31mx\\n');
    expect(message.length).toBeLessThan(300 + folder.length);
  });
});

describe('a record from a newer drivespec', () => {
  const newer = /was written by a newer drivespec: .* drivespec \d+\.\d+\.\d+ cannot read\.$/;

  it('by its apiVersion', () => {
    const { message, hint } = refusal(fileOf(whole.replace('drivespec/v2', 'drivespec/v3')));
    expect(message).toMatch(newer);
    expect(message).toContain(`'drivespec/v3'`);
    expect(hint).toMatch(/the version of drivespec that wrote it/);
  });

  it('by the version that wrote it, where it has members that are not known here', () => {
    const later = whole.replace('"version":"0.1.0"', '"version":"0.10.0"');
    expect(readRecord(fileOf(later)).tool.version).toBe('0.10.0');
    expect(refusal(fileOf(later.replace('"run":{', '"run":{"mood":"good",'))).message).toMatch(newer);
    expect(refusal(fileOf(whole.replace('"run":{', '"run":{"mood":"good",'))).message).not.toMatch(newer);
  });
});
