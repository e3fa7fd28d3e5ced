import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileBodies, hostileBody } from '../../../suites/error/support/hostile-bodies.ts';
import { hostileField, hostileFields } from '../../../suites/error/support/hostile-fields.ts';
import { hostileSegment, hostileSegments } from '../../../suites/error/support/hostile-segments.ts';
import { malformedRequests } from '../../../suites/error/support/malformed-requests.ts';

const seeded = { seed: 1, numRuns: 500 };

test('every segment is valid on a request line and at most 8 KiB long', () => {
  const canStand = (text: string) => /^[!-~]{1,8192}$/.test(text);
  expect(hostileSegments.filter((text) => !canStand(text))).toEqual([]);
  fc.assert(fc.property(hostileSegment, canStand), seeded);
});

test('every field is valid in a request', () => {
  const canStand = ({ name, value }: { name: string; value: string }) =>
    /^[a-z-]+$/.test(name) && /^[\t -~\x80-\xff]*$/.test(value);
  expect(hostileFields.filter((field) => !canStand(field))).toEqual([]);
  fc.assert(fc.property(hostileField, canStand), seeded);
});

test('every body has one character per byte', () => {
  const isBytes = ({ latin1 }: { latin1: string }) => !/[^\0-\xff]/.test(latin1);
  expect(hostileBodies.filter((body) => !isBytes(body))).toEqual([]);
  fc.assert(fc.property(hostileBody, isBytes), seeded);
});

test('malformed requests include an invalid length, two lengths, a length with a coding, an endless header section', () => {
  const names = malformedRequests.map(({ fields }) => fields.map(([name]) => name).join());
  expect(names).toEqual(
    expect.arrayContaining(['content-length,content-length', 'content-length,transfer-encoding']),
  );
  const longest = Math.max(...malformedRequests.map(({ fields }) => fields.join().length));
  expect(longest).toBeGreaterThan(65_536);
});
