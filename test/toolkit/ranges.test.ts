import { describe, expect, it } from 'vitest';
import { Untestable } from '../../check/untestable.ts';
import { Violation } from '../../check/violation.ts';
import type { Field } from '../../client/messages/exchange.ts';
import type { Reply } from '../../client/messages/reply.ts';
import { knownBytes } from '../../client/payload/known-bytes.ts';
import { needStrongTag } from '../../suites/range/support/need-strong-tag.ts';
import type { Representation } from '../../toolkit/arrange/need-representation.ts';
import { expectConsistentParts, expectCovered } from '../../toolkit/assertions/consistent-parts.ts';
import { expectPart, expectPartOrWhole } from '../../toolkit/assertions/expect-part.ts';
import { expectWhole, expectWholeOrRefused } from '../../toolkit/assertions/expect-whole.ts';
import { isByteranges, readByteranges } from '../../toolkit/protocol/byteranges.ts';
import { aReply, cut } from './a-reply.ts';

const bytes = Buffer.from('0123456789');
const stored: Representation = {
  size: bytes.length,
  known: knownBytes(bytes),
  slice: (first, last) => bytes.subarray(first, last + 1),
  part: (first, last) => knownBytes(bytes.subarray(first, last + 1)),
  get: async () => aReply(200),
};

const part = (range: string, body: string, more: readonly Field[] = []): Reply =>
  aReply(206, [['Content-Range', range], ...more], body);

const multipart = (body: string, type = 'multipart/byteranges; boundary=B'): Reply =>
  aReply(206, [['content-type', type]], body.replaceAll('\n', '\r\n'));

const byB: readonly Field[] = [['content-type', 'multipart/byteranges; boundary=B']];

const twoParts =
  '--B\nContent-Range: bytes 0-1/10\n\n01\n--B\nX: y\nContent-Range: bytes 8-9/*\n\n89\n--B--\n';

describe('expectPart', () => {
  it('accepts exactly the requested bytes', () => {
    expect(() =>
      expectPart(part('bytes 2-4/10', '234', [['content-length', '3']]), stored, 2, 4),
    ).not.toThrow();
  });

  it.each([
    ['another status', aReply(200, [['content-range', 'bytes 2-4/10']], '234')],
    ['another first position', part('bytes 1-4/10', '1234')],
    ['another last position', part('bytes 2-5/10', '2345')],
    ['another size', part('bytes 2-4/11', '234')],
    ['an unknown size', part('bytes 2-4/*', '234')],
    ['no unit', part('2-4/10', '234')],
    ['another Content-Length', part('bytes 2-4/10', '234', [['content-length', '10']])],
    ['other bytes', part('bytes 2-4/10', '345')],
    ['a truncated body', aReply(206, [['content-range', 'bytes 2-4/10']], '23', cut)],
  ])('fails for %s', (_what, reply) => {
    expect(() => expectPart(reply, stored, 2, 4)).toThrow(Violation);
  });

  it('accepts a 200 for all bytes only in expectPartOrWhole', () => {
    expect(() => expectPartOrWhole(aReply(200, [], bytes), stored)).not.toThrow();
    expect(() => expectPartOrWhole(part('bytes 0-9/10', '0123456789'), stored)).not.toThrow();
    expect(() => expectPartOrWhole(aReply(200, [], '01234'), stored)).toThrow(Violation);
    expect(() => expectPartOrWhole(part('bytes 0-4/10', '01234'), stored)).toThrow(Violation);
    expect(() => expectPartOrWhole(aReply(416), stored)).toThrow(Violation);
  });
});

describe('expectWhole and expectWholeOrRefused', () => {
  it('accept all bytes, and the second a 4xx', () => {
    expect(() => expectWhole(aReply(200, [], bytes), stored)).not.toThrow();
    expect(() => expectWholeOrRefused(aReply(200, [], bytes), stored)).not.toThrow();
    expect(() => expectWholeOrRefused(aReply(416), stored)).not.toThrow();
  });

  it.each([
    ['a part', part('bytes 0-9/10', '0123456789')],
    ['a 200 without the bytes', aReply(200)],
    ['a 200 of another length', aReply(200, [['content-length', '5']], bytes)],
    ['a 204', aReply(204)],
    ['a 500', aReply(500)],
    ['no response', aReply(0, [], '', cut)],
  ])('fail for %s', (_what, reply) => {
    expect(() => expectWhole(reply, stored)).toThrow(Violation);
    expect(() => expectWholeOrRefused(reply, stored)).toThrow(Violation);
  });

  it('differ for a refusal', () => {
    expect(() => expectWhole(aReply(416), stored)).toThrow(Violation);
  });
});

describe('readByteranges', () => {
  const read = (reply: Reply): unknown => {
    const parts = readByteranges(reply);
    return typeof parts === 'string' ? parts : parts.map(({ body }) => body.toString());
  };

  it('recognises the type in any case', () => {
    expect(isByteranges(multipart('', 'Multipart/Byteranges;boundary=B'))).toBe(true);
    expect(isByteranges(multipart('', 'multipart/mixed; boundary=B'))).toBe(false);
    expect(isByteranges(multipart('', 'multipart/byterangesx'))).toBe(false);
  });

  it.each([
    ['two parts', twoParts, ['01', '89']],
    [
      'a preamble, padding and an epilogue',
      `pre\n${twoParts.replaceAll('--B\n', '--B \t\n')}post`,
      ['01', '89'],
    ],
    ['no CRLF after the closing delimiter', twoParts.trimEnd(), ['01', '89']],
    ['a part without fields', '--B\n\nx\n--B--', ['x']],
    ['an empty part', '--B\nA: b\n\n\n--B--', ['']],
    ['content that looks like a delimiter', '--B\n\n--Bx\n--B--', ['--Bx']],
    ['no part at all', '--B--\n', []],
  ])('reads %s', (_what, body, parts) => {
    expect(read(multipart(body))).toEqual(parts);
  });

  it('reads a quoted boundary', () => {
    const type = 'multipart/byteranges; charset=x; Boundary="a b"';
    expect(read(multipart('--a b\n\nx\n--a b--', type))).toEqual(['x']);
  });

  it.each([
    ['no boundary', multipart(twoParts, 'multipart/byteranges')],
    ['no closing delimiter', multipart(twoParts.replace('--B--\n', ''))],
    ['another boundary', multipart(twoParts, 'multipart/byteranges; boundary=C')],
    ['lines that end in LF', aReply(206, byB, twoParts)],
    ['a bare LF in the header section of a part', aReply(206, byB, '--B\r\nA: b\nC: d\r\n\r\nx\r\n--B--')],
    ['a part without a header section', multipart('--B\nx\n--B--')],
  ])('describes the problem of %s', (_what, reply) => {
    expect(readByteranges(reply)).toBeTypeOf('string');
  });
});

describe('expectConsistentParts', () => {
  it('returns the ranges sent', () => {
    expect(expectConsistentParts(part('bytes 2-4/*', '234'), stored)).toEqual([{ first: 2, last: 4 }]);
    expect(expectConsistentParts(multipart(twoParts), stored)).toEqual([
      { first: 0, last: 1 },
      { first: 8, last: 9 },
    ]);
  });

  it.each([
    ['a range past the end', part('bytes 8-10/11', '89')],
    ['a range past the end of an unknown size', part('bytes 8-10/*', '89')],
    ['bytes of another position', part('bytes 2-4/10', '123')],
    ['fewer bytes than stated', part('bytes 2-4/10', '23')],
    ['an empty range', part('bytes 2-1/10', '')],
    ['a part with the bytes of another', multipart(twoParts.replace('\n\n89', '\n\n78'))],
    ['a part without Content-Range', multipart(twoParts.replace('Content-Range: bytes 8-9/*', 'X: y'))],
    ['a part past the end', multipart(twoParts.replace('8-9/*', '9-10/*'))],
    ['a part with another total size', multipart(twoParts.replace('0-1/10', '0-1/12'))],
    ['a multipart body without a part', multipart('--B--\n')],
    [
      'Content-Range of a multipart response',
      {
        ...multipart(twoParts),
        fields: [...multipart('').fields, ['content-range', 'bytes 0-9/10']] as Field[],
      },
    ],
  ])('fails for %s', (_what, reply) => {
    expect(() => expectConsistentParts(reply, stored)).toThrow(Violation);
  });
});

describe('expectCovered', () => {
  const range = (first: number, last: number) => ({ first, last });

  it.each([
    [[range(0, 4)], [range(0, 4)]],
    [[range(5, 9), range(0, 4)], [range(3, 7)]],
    [
      [range(0, 9), range(2, 3)],
      [range(1, 2), range(8, 9)],
    ],
  ])('%j covers %j', (sent, wanted) => {
    expect(() => expectCovered(sent, wanted)).not.toThrow();
  });

  it.each([
    [[range(0, 4)], [range(0, 4), range(8, 9)]],
    [[range(0, 4), range(6, 9)], [range(3, 7)]],
    [[range(1, 4)], [range(0, 4)]],
    [[range(0, 3)], [range(0, 4)]],
    [[], [range(0, 0)]],
  ])('%j does not cover %j', (sent, wanted) => {
    expect(() => expectCovered(sent, wanted)).toThrow(Violation);
  });
});

describe('needStrongTag', () => {
  const tagged = (value: string): Representation => ({
    ...stored,
    get: async () => aReply(200, [['etag', value]]),
  });

  it('returns a strong tag; with any other tag the case is untestable', async () => {
    await expect(needStrongTag(tagged('"abc"'))).resolves.toBe('"abc"');
    for (const value of ['W/"abc"', 'abc', '""', '"a" "b"']) {
      await expect(needStrongTag(tagged(value))).rejects.toThrow(Untestable);
    }
    await expect(needStrongTag(stored)).rejects.toThrow(Untestable);
  });
});
