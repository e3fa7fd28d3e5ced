import { expect, it } from 'vitest';
import { createContentSizes } from '../../../client/content-sizes.ts';
import { bodyLimitOf, createListingBounds, downloadLimitOf } from '../../../client/http/body-limit.ts';
import { knownBytes } from '../../../client/payload/known-bytes.ts';
import { positions } from '../../../client/payload/payload.ts';

const mebibyte = 1024 * 1024;

it('reads 4 MiB of an answer, what is known and a little more of a compared one, and what a request says', () => {
  const compareWith = knownBytes(positions(100 * mebibyte));
  expect(bodyLimitOf({})).toBe(4 * mebibyte);
  expect(bodyLimitOf({ compareWith })).toBe(100 * mebibyte + 65_536);
  expect(bodyLimitOf({ compareWith: knownBytes(positions(10)) })).toBe(4 * mebibyte);
  expect(bodyLimitOf({ bodyLimitBytes: 7, compareWith })).toBe(7);
});

it('reads of a download what the longest content, in each range asked for, may take', () => {
  expect(downloadLimitOf(0)).toBe(4 * mebibyte);
  expect(downloadLimitOf(10 * mebibyte)).toBe(24 * mebibyte);
  expect(downloadLimitOf(mebibyte, [['Range', 'bytes=0-,1-,2-']])).toBe(9 * mebibyte);
  expect(downloadLimitOf(1e15)).toBe(64 * mebibyte);
});

it('knows the longest content of a check, whether sent in one request or announced for a session', () => {
  const sizes = createContentSizes(5);
  expect(sizes.longestBytes).toBe(5);
  sizes.sent(1_000);
  sizes.sent(10);
  expect(sizes.longestBytes).toBe(1_000);
  sizes.announced({ file_size: 2_000 });
  sizes.announced('{"file_size": 3000}');
  expect(sizes.longestBytes).toBe(3_000);
  for (const odd of ['no JSON', 'null', '{"file_size": "9e9"}', '[]']) sizes.announced(odd);
  sizes.announced({ file_size: Number.NaN });
  expect(sizes.longestBytes).toBe(3_000);
});

it('reads 32 MiB of a listing until one was longer', () => {
  const listings = createListingBounds();
  listings.note(undefined);
  listings.note({ kind: 'timed out', detail: '' });
  expect(listings.limitBytes).toBe(32 * mebibyte);
  listings.note({ kind: 'body over the limit', detail: '' });
  expect(listings.limitBytes).toBe(4 * mebibyte);
});
