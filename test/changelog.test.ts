import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { renamedChecks } from '../check/renamed-checks.ts';
import { allChecks } from '../suites/index.ts';

const changelog = readFileSync(new URL('../CHANGELOG.md', import.meta.url), 'utf8');

it('CHANGELOG.md lists each renamed check with both names', () => {
  const rows = [...changelog.matchAll(/^\| `(\w+\/[\w-]+)` \| `(\w+\/[\w-]+)` \|$/gm)];
  expect(rows.map(([, old, present]) => [old, present])).toEqual([...renamedChecks]);
});

it('each new name is that of a check, and each old name is not', () => {
  const ids = new Set(allChecks.map(({ id }) => id));
  expect([...renamedChecks.values()].filter((id) => !ids.has(id))).toEqual([]);
  expect([...renamedChecks.keys()].filter((id) => ids.has(id))).toEqual([]);
});
