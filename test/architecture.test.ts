import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, it } from 'vitest';
import { areas } from '../contract/area.ts';
import { packageRoot } from '../util/package-root.ts';

const page = readFileSync(join(packageRoot(), 'ARCHITECTURE.md'), 'utf8');
const unmapped = ['node_modules', 'dist', 'coverage', 'drivespec-report', 'drivespec-proof'];

function foldersOf(path: string): string[] {
  return readdirSync(join(packageRoot(), path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !unmapped.includes(entry.name))
    .map(({ name }) => name);
}

/** The rows of the table of folders: name and what the page says it imports from. */
const rows = [...page.matchAll(/^\| `([a-z.-]+)\/?` +\|[^|]*\|([^|]*)\|$/gm)].map(
  ([, name = '', imports = '']) => ({ name, imports: imports.trim() }),
);

it('lists every top-level folder, and only those', () => {
  const folders = rows.map(({ name }) => name).filter((name) => name !== 'index.ts');
  expect(folders.sort()).toEqual(foldersOf('.').sort());
});

it('lists exactly the imports between the folders', () => {
  const drawn = Object.fromEntries(
    rows
      .filter(({ imports }) => imports !== 'everything')
      .map(({ name, imports }) => [name, [...imports.matchAll(/`([a-z.-]+)`/g)].map(([, to]) => to).sort()]),
  );
  const found: Record<string, string[]> = Object.fromEntries(Object.keys(drawn).map((name) => [name, []]));
  const sources = execFileSync('git', ['ls-files', '*.ts', '*.tsx'], {
    cwd: packageRoot(),
    encoding: 'utf8',
  });
  for (const file of sources.trim().split('\n')) {
    const [from = ''] = file.split('/');
    for (const [, path = ''] of readFileSync(join(packageRoot(), file), 'utf8').matchAll(
      / from '(\.[^']+)'/g,
    )) {
      const [to = ''] = posix.join(posix.dirname(file), path).split('/');
      if (to !== from && found[from]?.includes(to) === false) found[from].push(to);
    }
  }
  for (const list of Object.values(found)) list.sort();
  expect(found).toEqual(drawn);
});

it('gives an area the same name everywhere', () => {
  const names = areas.map(({ name }) => name).sort();
  const fixtures = readdirSync(join(packageRoot(), 'fixtures/contract')).map((file) =>
    file.replace('.yaml', ''),
  );
  expect(fixtures.sort()).toEqual(names);
  expect(foldersOf('suites').sort()).toEqual(names);
});
