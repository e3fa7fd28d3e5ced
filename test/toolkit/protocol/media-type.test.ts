import { expect, it } from 'vitest';
import { essenceOf, isMediaType } from '../../../toolkit/protocol/media-type.ts';

it.each([
  ['text/html', 'text/html'],
  ['Text/HTML ; charset=utf-8', 'text/html'],
  ['', ''],
  [undefined, undefined],
  [null, undefined],
])('returns the essence of %s', (value, essence) => {
  expect(essenceOf(value)).toBe(essence);
});

it.each(['text/plain', 'application/vnd.a-b.c+json;v=1', 'text/plain; charset="utf-8" ; x=y', 'text/plain;'])(
  'accepts %s as a media type',
  (value) => expect(isMediaType(value)).toBe(true),
);

it.each([
  '',
  'text',
  'text/',
  '/plain',
  'text/plain/more',
  'te xt/plain',
  'text/pl\u0001ain',
  'text/plän',
  'text/plain charset=utf-8',
  'text/plain; charset',
  'text/plain; a="b',
])('rejects %j', (value) => {
  expect(isMediaType(value)).toBe(false);
});
