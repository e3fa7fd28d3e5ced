import { expect, it } from 'vitest';
import { Violation } from '../../../../check/violation.ts';
import { expectSameParts } from '../../../../suites/range/support/expect-same-parts.ts';
import { aReply } from '../../../toolkit/a-reply.ts';

const part = (range: string) => aReply(206, [['Content-Range', range]], 'x');
const several = (...ranges: readonly string[]) =>
  aReply(
    206,
    [['Content-Type', 'multipart/byteranges; boundary=B']],
    `${ranges.map((range) => `\r\n--B\r\nContent-Range: ${range}\r\n\r\nx`).join('')}\r\n--B--\r\n`,
  );

it.each([
  ['the same part', part('bytes 0-0/9'), part('bytes 0-0/9')],
  ['the same part, larger than requested', part('bytes 0-8/9'), part('bytes 0-8/9')],
  ['the same parts', several('bytes 0-0/9', 'bytes 2-2/9'), several('bytes 0-0/9', 'bytes 2-2/9')],
  ['the whole file', aReply(200), aReply(200)],
])('accepts %s', (_, reply, canonical) => {
  expect(() => expectSameParts(reply, canonical)).not.toThrow();
});

it.each([
  ['another part', part('bytes 0-1/9'), part('bytes 0-0/9')],
  ['fewer parts', several('bytes 0-0/9'), several('bytes 0-0/9', 'bytes 2-2/9')],
  ['the whole file', aReply(200), part('bytes 0-0/9')],
  ['a refusal', aReply(416), part('bytes 0-0/9')],
])('refuses %s', (_, reply, canonical) => {
  expect(() => expectSameParts(reply, canonical)).toThrow(Violation);
});
