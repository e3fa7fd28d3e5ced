import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../util/package-root.ts';

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(packageRoot(), folder), { recursive: true })
    .map((file) => join(packageRoot(), folder, String(file)))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(file, 'utf8'));
}

const declared = /^export (?:async )?(?:function|const) (expect[A-Z]\w*)/gm;
const names = [...sourcesIn('toolkit'), ...sourcesIn('suites')].flatMap((source) =>
  [...source.matchAll(declared)].map(([, name = '']) => name),
);

it('every exported expect… is named in a test', () => {
  const tests = sourcesIn('test').join('\n');
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(tests))).toEqual([]);
});

it('each assertion that CONTRIBUTING.md recommends exists', () => {
  const text = readFileSync(join(packageRoot(), 'CONTRIBUTING.md'), 'utf8');
  const recommended = [...text.matchAll(/`(expect[A-Z]\w*)`/g)].map(([, name = '']) => name);
  expect(recommended.length).toBeGreaterThan(10);
  expect(recommended.filter((name) => !names.includes(name))).toEqual([]);
});
