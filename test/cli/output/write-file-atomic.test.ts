import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeFileAtomic } from '../../../cli/output/write-file-atomic.ts';
import { emptyFolder } from '../../e2e/command.ts';

const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');

it('writes through links, to a file that is there or not yet', () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'deep'));
  symlinkSync('deep/other.txt', join(folder, 'link.txt'));
  symlinkSync('../real.txt', join(folder, 'deep/other.txt'));
  for (const text of ['one', 'two']) {
    writeFileAtomic(join(folder, 'link.txt'), text);
    expect(read(folder, 'real.txt')).toBe(text);
  }
  expect(lstatSync(join(folder, 'link.txt')).isSymbolicLink()).toBe(true);
  expect(lstatSync(join(folder, 'deep/other.txt')).isSymbolicLink()).toBe(true);
  expect(readdirSync(folder).sort()).toEqual(['deep', 'link.txt', 'real.txt']);
});

it('follows links below a folder that is itself a link', () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'a/b'), { recursive: true });
  symlinkSync('a/b', join(folder, 'short'));
  symlinkSync('../x.txt', join(folder, 'a/b/link.txt'));
  writeFileAtomic(join(folder, 'short/link.txt'), 'text');
  expect(read(folder, 'a/x.txt')).toBe('text');
});

it('throws where links lead in a circle, and where a folder is', () => {
  const folder = emptyFolder();
  symlinkSync('b', join(folder, 'a'));
  symlinkSync('a', join(folder, 'b'));
  expect(() => writeFileAtomic(join(folder, 'a'), 'text')).toThrow(/circle|ELOOP/);
  expect(() => writeFileAtomic(folder, 'text')).toThrow('it is a folder');
});

it('leaves a device in its place', () => {
  writeFileAtomic('/dev/null', 'text');
  expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  expect(() => writeFileAtomic('/dev/full', 'text')).toThrow('ENOSPC');
  expect(lstatSync('/dev/full').isCharacterDevice()).toBe(true);
});
