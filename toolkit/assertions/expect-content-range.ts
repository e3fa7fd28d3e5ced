import { fieldOf, type Reply } from '../../client/messages/reply.ts';
import { expect } from '../verbs/expect.ts';

/** The values of a Content-Range field; offsets count from 0, both ends included. */
export interface ContentRange {
  readonly first: bigint;
  readonly last: bigint;
  readonly size: bigint | 'unknown';
}

/** Reads a Content-Range value that gives a range of bytes; undefined if it is malformed. Source: RFC 9110 §14.4. */
export function readContentRange(value: string): ContentRange | undefined {
  const match = /^bytes (\d+)-(\d+)\/(\d+|\*)$/i.exec(value.trim());
  const [first, last, size] = match?.slice(1) ?? [];
  if (first === undefined || last === undefined || size === undefined) return undefined;
  return { first: BigInt(first), last: BigInt(last), size: size === '*' ? 'unknown' : BigInt(size) };
}

/**
 * Reads Content-Range from a response that carries one part.
 * @throws {Violation} if the field is absent, malformed, inverted or exceeds its own size. Source: RFC 9110 §14.4.
 */
export function expectContentRange(reply: Reply): { first: number; last: number; size: number | 'unknown' } {
  const value = fieldOf(reply, 'content-range');
  const range = value === undefined ? undefined : readContentRange(value);
  const inOrder =
    range !== undefined && range.first <= range.last && (range.size === 'unknown' || range.last < range.size);
  expect(
    inOrder,
    { subject: 'Content-Range', expected: 'bytes FIRST-LAST/SIZE, in order', actual: value },
    reply,
  );
  return {
    first: Number(range.first),
    last: Number(range.last),
    size: range.size === 'unknown' ? 'unknown' : Number(range.size),
  };
}

/** Content-Length, if sent, is this number of bytes. @throws {Violation} Source: RFC 9110 §8.6. */
export function expectContentLength(reply: Reply, bytes: number): void {
  const value = fieldOf(reply, 'content-length');
  expect(
    value === undefined || value === String(bytes),
    {
      subject: 'Content-Length',
      expected: String(bytes),
      actual: value,
    },
    reply,
  );
}
