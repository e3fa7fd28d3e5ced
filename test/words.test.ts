import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { matchesGlob } from '../util/matches-glob.ts';
import { packageRoot } from '../util/package-root.ts';

/** The files that the word list applies to, as git pathspecs: `*` also matches `/`, `:!` excludes. */
const covered = [
  ...['*.ts', '*.tsx', '*.yaml', '*.md', 'reports/html/browser/*', ':!test/words.*'],
  // Not written for the present terms: a generated page, and the names that version 0.1.0 used.
  ...[
    ':!docs/coverage.md',
    ':!check/renamed-checks.ts',
    ':!record/from-v1.ts',
    ':!test/record/from-v1.test.ts',
  ],
];

/** The cell of an old name in the tables of CHANGELOG.md. */
const oldName = /\| `[^`]+` \|(?= `[^`]+` \|$)/gm;

const exception = z.strictObject({ files: z.string(), reason: z.string().min(1) });
const word = z.strictObject({ find: z.string(), write: z.string(), except: z.array(exception).default([]) });

const read = (file: string): string =>
  readFileSync(join(packageRoot(), file), 'utf8').replaceAll(oldName, '| |');
const words = z.array(word).parse(parse(read('test/words.yaml')));

/** Each use of a listed word, as `file:line: "word": write "replacement"`. A phrase may continue on the next line of a comment. */
function usesIn(file: string, text: string): readonly string[] {
  return words
    .filter(({ except }) => !except.some(({ files }) => matchesGlob(file, files)))
    .flatMap(({ find, write }) =>
      [...text.matchAll(new RegExp(`\\b(?:${find.replaceAll(' ', '[\\s*/#]+')})\\b`, 'gi'))].map((match) => {
        const line = text.slice(0, match.index).split('\n').length;
        return `${file}:${line}: "${match[0].replaceAll(/[\s*/#]+/g, ' ')}": write "${write}"`;
      }),
    );
}

it('finds whole words and phrases, also across lines, and no part of a word', () => {
  expect(usesIn('a.md', 'This understands a standard.\n * It is told so\n * many times.')).toEqual([
    'a.md:2: "told": write "report or return"',
    'a.md:2: "so many": write "n or <n>"',
  ]);
  expect(usesIn('a.md', 'It is no longer used, even though it is there.')).toEqual([]);
});

it('sources and documentation use the words of the field: test/words.yaml has a replacement for each other word', () => {
  const files = execFileSync('git', ['ls-files', '-z', '--', ...covered], {
    cwd: packageRoot(),
    encoding: 'utf8',
  });
  const names = files.split('\0').filter((file) => file !== '');
  expect(names).toEqual(
    expect.arrayContaining(['docs/ci.md', 'cli/main.ts', 'reports/html/browser/page.js']),
  );
  expect(names.flatMap((file) => usesIn(file, read(file)))).toEqual([]);
});
