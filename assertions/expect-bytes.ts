import type { Reply } from '../target/reply.ts';
import { expect } from './expect.ts';

const shownBytes = 16;
/** What the hexadecimal view shows: whole rows of eight, from two rows before the first difference on. */
const view = { row: 8, before: 16, bytes: 64 } as const;

/** The reply's body is exactly these bytes and arrived whole. @throws {Violation} */
export function expectBody(reply: Reply, expected: Buffer, subject = 'body'): void {
  expect(
    reply.failure === undefined,
    {
      subject,
      expected: `${expected.length} bytes`,
      actual: `${reply.body.length} bytes, then ${reply.failure?.kind}: ${reply.failure?.detail}`,
    },
    reply,
  );
  expectBytes(reply.body, expected, subject, reply);
}

/** The two are the same, byte for byte; a finding tells the first byte that differs. @throws {Violation} */
export function expectBytes(actual: Buffer, expected: Buffer, subject = 'body', judged?: Reply): void {
  if (actual.equals(expected)) return;
  const at = firstDifference(actual, expected);
  const offset = Math.max(0, at - (at % view.row) - view.before);
  expect(
    false,
    {
      subject,
      expected: describe(expected, at),
      actual: describe(actual, at),
      bytes: { offset, expected: viewOf(expected, offset), actual: viewOf(actual, offset) },
    },
    judged,
  );
}

function viewOf(bytes: Buffer, offset: number): string {
  return bytes.subarray(offset, offset + view.bytes).toString('hex');
}

function firstDifference(a: Buffer, b: Buffer): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at += 1) if (a[at] !== b[at]) return at;
  return shorter;
}

function describe(bytes: Buffer, at: number): string {
  const part = bytes.subarray(at, at + shownBytes).toString('hex') || 'the end';
  return `${bytes.length} bytes, at ${at}: ${part}`;
}
