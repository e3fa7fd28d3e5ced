import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { configText } from '../../cli/input/config-text.ts';
import { configSchema } from '../../cli/input/read-config.ts';
import { packageRoot } from '../../util/package-root.ts';

const read = (file: string): string => readFileSync(join(packageRoot(), file), 'utf8');
const ajv = new Ajv2020({ strict: false });
const isValid = ajv.compile(JSON.parse(read('schemas/drivespec.schema.json')));

const initial = configText({ url: 'https://drive.example.com', profile: 'reference' });
const documented = /```yaml\n([\s\S]+?)```/.exec(read('docs/configuration.md'))?.[1] ?? '';

it.each([
  ['init writes', initial],
  ['init writes, with all comments taken in', initial.replaceAll(/^( *)# ( *\w+:)(?= |$)/gm, '$1$2')],
  ['is documented', documented],
])('the published schema and drivespec take what %s', (_name, yaml) => {
  const config: unknown = parse(yaml);
  expect(Object.keys(config as object).length).toBeGreaterThan(1);
  expect(configSchema.safeParse(config).error?.message).toBeUndefined();
  expect(isValid(config), ajv.errorsText(isValid.errors)).toBe(true);
});

it('the documentation names every key', () => {
  expect(Object.keys(parse(documented)).sort()).toEqual(Object.keys(configSchema.shape).sort());
});

it.each<[string, boolean]>([
  ['mode: quick', true],
  ['mode: slow', false],
  ['seed: 1.5', false],
  ['concurrency: 64', true],
  ['concurrency: 65', false],
  ['only: [range, UPL-01]', true],
  ['only: range', false],
  ['level: MUST', true],
  ['level: MAY', false],
  ['profile: scaidriv', false],
  ['max_files: 0', true],
  ['max_files: 10', true],
  ['max_files: 9', false],
  ['max_files: -1', false],
  ['max_files: many', false],
  ['maxFiles: 10', false],
  ['target: { share_id: s }', true],
  ['target: { token: 5 }', false],
])('the published schema and drivespec say the same of %s', (yaml, isRight) => {
  const config: unknown = parse(yaml);
  expect([configSchema.safeParse(config).success, isValid(config)]).toEqual([isRight, isRight]);
});
