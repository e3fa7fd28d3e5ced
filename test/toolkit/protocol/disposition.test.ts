import { expect, it } from 'vitest';
import { readDisposition } from '../../../toolkit/protocol/disposition.ts';

it.each([
  ['attachment', undefined, undefined],
  ['Attachment; filename=plain.txt', 'plain.txt', undefined],
  ['attachment; filename="two words.txt"', 'two words.txt', undefined],
  ['attachment ;FILENAME = "a\\"b\\\\c"', 'a"b\\c', undefined],
  ['attachment; filename="a;b=c.txt"; filename*=UTF-8\'\'a%3Bb', 'a;b=c.txt', 'a;b'],
  ["attachment; filename*=utf-8'en'%E8%A6%81.txt", undefined, '要.txt'],
  ["attachment; filename*=ISO-8859-1''%E9.txt", undefined, 'é.txt'],
  ["attachment; filename*=UTF-8''%2525", undefined, '%25'],
])('reads %s', (value, fileName, extendedFileName) => {
  expect(readDisposition(value)).toEqual({ type: 'attachment', fileName, extendedFileName });
});

it.each([
  '',
  '"attachment"',
  'attachment; filename=two words.txt',
  'attachment; filename="a"b".txt"',
  'attachment; filename="never ends',
  "attachment; filename*=UTF-8''é",
  "attachment; filename*=UTF-8''%E8%A6",
  'attachment; filename*="UTF-8\'\'x"x',
  "attachment; filename*=KOI8-R''x",
])('rejects %s', (value) => {
  expect(readDisposition(value)).toBeUndefined();
});
