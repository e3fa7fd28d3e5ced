import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { fieldOf } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation, requireBytes } from '../../toolkit/arrange/need-representation.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import {
  clamped,
  closed,
  formatRange,
  open,
  satisfiableRanges,
  suffix,
} from '../../toolkit/generators/ranges/byte-ranges.ts';
import { beyond } from '../../toolkit/generators/ranges/out-of-range-positions.ts';
import { at } from '../../toolkit/generators/ranges/positions-in-file.ts';
import { isByteranges } from '../../toolkit/protocol/byteranges.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';

/** A client that requests one range may not be able to parse multipart/byteranges (RFC 9110 §15.3.7.2). */
export const singleRangeIsNeverMultipart = defineCheck({
  id: 'range/single-range-is-never-multipart',
  requirement: 'RNG-24',
  edgeCases: [
    { size: 100, asked: closed(at('start'), at('start', 9)) },
    { size: 100, asked: open(at('middle')) },
    { size: 100, asked: clamped(at('start', 5), beyond('end', 5)) },
    { size: 100, asked: suffix(5) },
    { size: 200_000, asked: open(at('start', 1)) },
  ],
  arbitrary: fc.record({ size: fc.integer({ min: 1, max: 200_000 }), asked: satisfiableRanges }),
  randomCases: 10,
  describe: describeValues,

  async verify({ size, asked }, target) {
    const stored = await needRepresentation(target, positions(size));
    requireBytes(stored);

    const reply = await stored.get(rangeRequest(`bytes=${formatRange(asked, stored.size)}`));

    expect(
      reply.status !== 206 || !isByteranges(reply),
      {
        subject: 'Content-Type of the response to one range',
        expected: 'not multipart/byteranges',
        actual: fieldOf(reply, 'content-type'),
      },
      reply,
    );
  },
});
