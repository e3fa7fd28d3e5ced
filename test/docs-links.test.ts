import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../util/package-root.ts';

const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: packageRoot(), encoding: 'utf8' }).split('\0');
const pages = tracked.filter((file) => file.endsWith('.md'));
const folders = new Set(tracked.filter((file) => file.includes('/')).map((file) => file.split('/')[0]));
const read = (file: string): string => readFileSync(join(packageRoot(), file), 'utf8');

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(file: string): readonly string[] {
  return [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function isBroken(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(packageRoot(), file))) return true;
  return anchor !== undefined && file.endsWith('.md') && !anchorsOf(file).includes(anchor);
}

it.each(pages)('each relative link in %s leads to a file, and to a heading in it', (page) => {
  const links = [...read(page).matchAll(/\]\((?![a-z]+:)([^)\s]+)\)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => isBroken(page, link))).toEqual([]);
});

it.each(pages)('each file of the repository that %s names exists', (page) => {
  const named = [...read(page).matchAll(/`([\w.-]+(?:\/[\w.-]+)+\.\w+)`/g)].map(([, file = '']) => file);
  const own = named.filter((file) => folders.has(file.split('/')[0]));
  expect(own.filter((file) => !existsSync(join(packageRoot(), file)))).toEqual([]);
});
