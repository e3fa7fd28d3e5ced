import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { areas } from '../runner/area.ts';
import { packageRoot } from '../runner/package-root.ts';

const page = readFileSync(join(packageRoot(), 'ARCHITECTURE.md'), 'utf8');
const unmapped = ['node_modules', 'dist', 'coverage', 'drivespec-report', 'drivespec-proof'];

function foldersOf(path: string): string[] {
  return readdirSync(join(packageRoot(), path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !unmapped.includes(entry.name))
    .map(({ name }) => name);
}

it('maps every folder at the top, and no folder that is not there', () => {
  const mapped = [...page.matchAll(/^\| `([a-z-]+)\//gm)].map(([, name]) => name);
  expect(new Set(mapped)).toEqual(new Set(foldersOf('.')));
});

it('gives an area one name everywhere', () => {
  const names = areas.map(({ name }) => name).sort();
  const fixtures = readdirSync(join(packageRoot(), 'fixtures/contract')).map((file) =>
    file.replace('.yaml', ''),
  );
  expect(fixtures.sort()).toEqual(names);
  expect(foldersOf('suites').sort()).toEqual(names);
});
