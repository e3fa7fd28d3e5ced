import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { readCorpusFile } from '../../../cli/input/corpus-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
const file = join(folder, 'corpus.json');
afterEach(() => rmSync(folder, { recursive: true }));

it('the cases of a check that was renamed belong to its new name', () => {
  const old = { corpus: 'drivespec/v1', checks: { 'range/every-part-is-true-to-itself': [{ first: 3 }] } };
  writeFileSync(file, JSON.stringify(old));

  const corpus = readCorpusFile(file);
  corpus.write();

  expect(corpus.casesOf('range/each-part-matches-its-content-range')).toEqual([{ first: 3 }]);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    corpus: 'drivespec/v1',
    checks: { 'range/each-part-matches-its-content-range': [{ first: 3 }] },
  });
});
