import { fieldOf, type Reply } from '../../client/messages/reply.ts';
import { compareBody } from '../../client/payload/compare-body.ts';
import type { Representation } from '../arrange/need-representation.ts';
import { isByteranges, readByteranges } from '../protocol/byteranges.ts';
import { expect, expectEqual } from '../verbs/expect.ts';
import { expectStatus } from '../verbs/expect-status.ts';
import { expectBody, expectNoDifference } from './expect-body.ts';
import {
  type ContentRange,
  expectContentLength,
  expectContentRange,
  readContentRange,
} from './expect-content-range.ts';

/** Bytes `first` to `last`, both included. */
export interface SentRange {
  readonly first: number;
  readonly last: number;
}

/**
 * A 206 response, with a single part or multipart, in which each part states its position and holds the bytes at that position.
 * Whether they were requested is not judged. Returns the ranges sent, in order; of a response that was not
 * read to the end, those at its beginning.
 * @throws {Violation} Source: RFC 9110 §14.4, §15.3.7.
 */
export function expectConsistentParts(
  reply: Reply,
  stored: Pick<Representation, 'size' | 'part'>,
): readonly SentRange[] {
  expectStatus(reply, 206);
  if (isByteranges(reply)) return expectTrueMultipart(reply, stored);
  const sent = expectContentRange(reply);
  expectInside(reply, sent, stored.size);
  expectContentLength(reply, sent.last - sent.first + 1);
  expectBody(reply, stored.part(sent.first, sent.last));
  return [{ first: sent.first, last: sent.last }];
}

function expectTrueMultipart(
  reply: Reply,
  stored: Pick<Representation, 'size' | 'part'>,
): readonly SentRange[] {
  expectEqual(fieldOf(reply, 'content-range'), undefined, 'Content-Range of a multipart response', reply);
  const parts = readByteranges(reply);
  expect(
    typeof parts !== 'string' && parts.length > 0,
    {
      subject: 'multipart/byteranges body',
      expected: 'parts between delimiters',
      actual: typeof parts === 'string' ? parts : 'no part',
    },
    reply,
  );
  return parts.map(({ fields, body, isCut = false }) => {
    const value = fields.get('content-range');
    const sent = numbersOf(value === undefined ? undefined : readContentRange(value));
    expect(
      sent !== undefined,
      { subject: 'Content-Range of a part', expected: 'bytes FIRST-LAST/SIZE', actual: value },
      reply,
    );
    expectInside(reply, sent, stored.size);
    // After a part that was cut, the begin of a delimiter may follow.
    const bytes = isCut ? body.subarray(0, sent.last - sent.first + 1) : body;
    expectNoDifference(
      compareBody(bytes, stored.part(sent.first, sent.last), isCut),
      'bytes of a part',
      reply,
    );
    return { first: sent.first, last: sent.last };
  });
}

function numbersOf(
  range: ContentRange | undefined,
): (SentRange & { readonly size: number | 'unknown' }) | undefined {
  if (range === undefined || range.first > range.last) return undefined;
  const size = range.size === 'unknown' ? range.size : Number(range.size);
  return { first: Number(range.first), last: Number(range.last), size };
}

function expectInside(
  reply: Reply,
  sent: SentRange & { readonly size: number | 'unknown' },
  sizeBytes: number,
): void {
  expect(
    sent.last < sizeBytes && (sent.size === 'unknown' || sent.size === sizeBytes),
    {
      subject: 'Content-Range within the representation',
      expected: `positions below ${sizeBytes}, of ${sizeBytes} or *`,
      actual: `${sent.first}-${sent.last}/${sent.size}`,
    },
    reply,
  );
}

/** A gap up to this size may be sent to save the overhead of another part. */
const widestBridgeBytes = 65_536;

/**
 * Every wanted byte lies in one of the ranges sent, and no range sent includes a gap of more than 64 KiB between wanted ranges.
 * @throws {Violation} Source: RFC 9110 §15.3.7.
 */
export function expectCovered(
  sent: readonly SentRange[],
  wanted: readonly SentRange[],
  judged?: Reply,
): void {
  const inOrder = [...sent].sort((a, b) => a.first - b.first);
  const missing = wanted.find(({ first, last }) => {
    let next = first;
    for (const range of inOrder) if (range.first <= next) next = Math.max(next, range.last + 1);
    return next <= last;
  });
  expect(
    missing === undefined,
    {
      subject: 'bytes covered by the parts',
      expected: missing === undefined ? 'all' : `${missing.first}-${missing.last}`,
      actual: sent.map(({ first, last }) => `${first}-${last}`).join(', '),
    },
    judged,
  );
  const unwanted = sent.map((range) => unwantedBytes(range, wanted));
  const widest = Math.max(0, ...unwanted);
  expect(
    widest <= widestBridgeBytes,
    {
      subject: 'unrequested bytes in a part',
      expected: `at most ${widestBridgeBytes} between two ranges`,
      actual: widest,
    },
    judged,
  );
}

/** The longest run of bytes in a sent range that is in no wanted range. */
function unwantedBytes(sent: SentRange, wanted: readonly SentRange[]): number {
  let next = sent.first;
  let longest = 0;
  for (const { first, last } of [...wanted].sort((a, b) => a.first - b.first)) {
    if (last < sent.first || first > sent.last) continue;
    longest = Math.max(longest, first - next);
    next = Math.max(next, last + 1);
  }
  return Math.max(longest, sent.last + 1 - next);
}
