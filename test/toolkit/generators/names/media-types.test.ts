import fc from 'fast-check';
import { expect, it } from 'vitest';
import { payloadBytes } from '../../../../client/payload/payload.ts';
import { realContents } from '../../../../suites/download/support/real-contents.ts';
import { mediaTypeEdgeCases, mediaTypes } from '../../../../toolkit/generators/names/media-types.ts';
import { mimeExtensions } from '../../../../toolkit/generators/names/mime-extensions.ts';
import { isMediaType } from '../../../../toolkit/protocol/media-type.ts';

it('returns well-formed, specific media types', () => {
  fc.assert(
    fc.property(mediaTypes, (type) => isMediaType(type) && !/octet-stream/i.test(type)),
    { seed: 42, numRuns: 200 },
  );
  expect(mediaTypeEdgeCases.filter((type) => !isMediaType(type) || /octet-stream/i.test(type))).toEqual([]);
});

it('has each agreed extension once, in lower case, and the nine of the contract first', () => {
  const extensions = mimeExtensions.map(({ extension }) => extension);
  expect(new Set(extensions).size).toBe(extensions.length);
  expect(extensions.filter((extension) => !/^\.[a-z0-9]+$/.test(extension))).toEqual([]);
  expect(extensions.slice(0, 9)).toEqual(
    ['pdf', 'png', 'jpg', 'txt', 'html', 'json', 'csv', 'zip', 'mp4'].map((word) => `.${word}`),
  );
});

it.each([
  ['a PNG image', '89504e470d0a1a0a'],
  ['a GIF image', '474946383961'],
  ['gzip data', '1f8b08'],
  ['text with a byte order mark', 'efbbbf'],
  ['UTF-16 text', 'fffe'],
] as const)('has %s with its magic bytes', (name, magic) => {
  const bytes = payloadBytes(realContents[name].content);
  expect(bytes.subarray(0, magic.length / 2).toString('hex')).toBe(magic);
});
