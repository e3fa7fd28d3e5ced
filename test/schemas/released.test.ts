import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../util/package-root.ts';
import { narrowings, type Schema } from './narrowings.ts';

const folder = join(packageRoot(), 'fixtures/schemas');
const read = (...path: readonly string[]): Schema =>
  JSON.parse(readFileSync(join(packageRoot(), ...path), 'utf8'));

/** `v1` of `drivespec/v1`, the version of all three formats. */
function versionOf(record: Schema): string {
  const { apiVersion } = record['properties'] as { readonly apiVersion: { readonly const: string } };
  return apiVersion.const.replace('drivespec/', '');
}

const version = versionOf(read('schemas/run-record.schema.json'));

describe('what is valid under a released schema stays valid', () => {
  // A version that is not released yet has no folder, and may change. Its release copies `schemas/` to that folder.
  const released = existsSync(join(folder, version)) ? readdirSync(join(folder, version)) : [];

  it.each(released)(`${version}/%s`, (file) => {
    const [before, now] = [read('fixtures/schemas', version, file), read('schemas', file)];
    expect(narrowings(before, now)).toEqual([]);
  });

  it.each(readdirSync(folder))(
    '%s is a released version, not a later one than that of the package',
    (one) => {
      expect(versionOf(read('fixtures/schemas', one, 'run-record.schema.json'))).toBe(one);
      expect(Number(one.slice(1))).toBeLessThanOrEqual(Number(version.slice(1)));
    },
  );
});

describe('a schema is narrower', () => {
  const before = {
    type: 'object',
    properties: {
      status: { type: 'string', enum: ['pass', 'fail'] },
      count: { type: 'integer', minimum: 0 },
      name: { type: 'string' },
      pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'string' }] },
      either: { anyOf: [{ type: 'string' }, { type: 'number' }] },
    },
    required: ['status'],
    additionalProperties: false,
  };
  const changed = (properties: Schema, rest: Schema = {}): readonly string[] =>
    narrowings(before, { ...before, ...rest, properties: { ...before.properties, ...properties } });

  it.each<[string, Schema, Schema, string]>([
    [
      'a value is gone',
      { status: { type: 'string', enum: ['pass'] } },
      {},
      '#/status: "fail" is not valid any more',
    ],
    ['a type is another', { name: { type: 'number' } }, {}, '#/name: the type was string and is number'],
    ['a bound is tighter', { count: { type: 'integer', minimum: 1 } }, {}, '#/count: minimum was 0 and is 1'],
    ['a member is required', {}, { required: ['status', 'name'] }, '#/name: is required now'],
    [
      'a pattern is added',
      { name: { type: 'string', pattern: '^a' } },
      {},
      '#/name: pattern was undefined and is ^a',
    ],
    [
      'an item is another',
      { pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }] } },
      {},
      '#/pair/1: the type was string and is number',
    ],
    [
      'an alternative is gone',
      { either: { type: 'string' } },
      {},
      '#/either (alternative 2): the type was number and is string',
    ],
  ])('where %s', (_what, properties, rest, sentence) => {
    expect(changed(properties, rest)).toEqual([sentence]);
  });

  it('where a member is removed or renamed', () => {
    const { name, ...others } = before.properties;
    expect(narrowings(before, { ...before, properties: { ...others, title: name } })).toEqual([
      '#/name: is removed',
    ]);
  });

  it('where other members are not allowed any more', () => {
    const open = { type: 'object', properties: {} };
    expect(narrowings(open, { ...open, additionalProperties: false })).toEqual([
      '#: other members are not valid any more',
    ]);
  });
});

it('a schema that accepts more is not narrower', () => {
  const before = {
    type: 'object',
    properties: { a: { const: 1 } },
    required: ['a'],
    additionalProperties: false,
  };
  const now = {
    type: 'object',
    properties: { a: { anyOf: [{ type: 'number' }, { type: 'string' }] }, b: { type: 'string' } },
    additionalProperties: false,
  };
  expect(narrowings(before, { ...now, properties: { ...now.properties, a: { enum: [1, 2] } } })).toEqual([]);
  expect(narrowings({ type: 'integer' }, { type: 'number' })).toEqual([]);
  expect(narrowings({ type: 'string' }, { anyOf: [{ type: 'number' }, { type: 'string' }] })).toEqual([]);
});
