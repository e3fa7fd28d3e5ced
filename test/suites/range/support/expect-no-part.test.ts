import { expect, it } from 'vitest';
import { Violation } from '../../../../check/violation.ts';
import { knownBytes } from '../../../../client/payload/known-bytes.ts';
import { expectNoPart } from '../../../../suites/range/support/expect-no-part.ts';
import type { Representation } from '../../../../toolkit/arrange/need-representation.ts';
import { aReply } from '../../../toolkit/a-reply.ts';

const bytes = Buffer.from('0123456789');
const stored: Representation = {
  size: bytes.length,
  known: knownBytes(bytes),
  slice: (first, last) => bytes.subarray(first, last + 1),
  part: (first, last) => knownBytes(bytes.subarray(first, last + 1)),
  get: () => Promise.reject(new Error('not used')),
};
const part = aReply(206, [['content-range', 'bytes 2-4/10']], '234');
const otherPart = aReply(206, [['content-range', 'bytes 2-4/10']], '345');

it.each([true, false])('accepts the whole file and a refusal, read-only: %s', (isReadOnly) => {
  expect(expectNoPart(isReadOnly, aReply(200, [], bytes), stored)).toBe('the whole file');
  expect(expectNoPart(isReadOnly, aReply(416), stored)).toBe('refused, 416');
});

it('accepts a consistent part only from a read-only target', () => {
  expect(expectNoPart(true, part, stored)).toBe('a consistent part');
  expect(() => expectNoPart(false, part, stored)).toThrow(Violation);
  expect(() => expectNoPart(true, otherPart, stored)).toThrow(Violation);
  expect(() => expectNoPart(true, aReply(500), stored)).toThrow(Violation);
  const stalled = { ...aReply(416), failure: { kind: 'timed out', detail: '' } } as const;
  expect(() => expectNoPart(true, stalled, stored)).toThrow(Violation);
});
