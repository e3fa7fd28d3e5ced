import fc from 'fast-check';
import { isByteranges } from '../../assertions/byteranges.ts';
import { expect } from '../../assertions/expect.ts';
import { need } from '../../assertions/need.ts';
import { needRepresentation } from '../../assertions/need-representation.ts';
import { rangeRequest } from '../../assertions/range-request.ts';
import { clamped, closed, open, satisfiableRanges, spell, suffix } from '../../generators/asked-ranges.ts';
import { beyond } from '../../generators/far-positions.ts';
import { inValues } from '../../generators/in-values.ts';
import { at } from '../../generators/places.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';
import { fieldOf } from '../../target/reply.ts';

/** Who asks for one range may not be able to read several. */
export const singleRangeNeverComesInMultipart = defineCheck({
  id: 'range/single-range-never-comes-in-multipart',
  requirement: 'RNG-07',
  lattice: [
    { size: 100, asked: closed(at('start'), at('start', 9)) },
    { size: 100, asked: open(at('middle')) },
    { size: 100, asked: clamped(at('start', 5), beyond('end', 5)) },
    { size: 100, asked: suffix(5) },
    { size: 200_000, asked: open(at('start', 1)) },
  ],
  given: fc.record({ size: fc.integer({ min: 1, max: 200_000 }), asked: satisfiableRanges }),
  randomCases: 10,
  describe: inValues,

  async verify({ size, asked }, target) {
    const stored = await needRepresentation(target, positions(size));
    need(stored.size > 0, 'the representation is empty');

    const reply = await stored.get(rangeRequest(`bytes=${spell(asked, stored.size)}`));

    expect(
      reply.status !== 206 || !isByteranges(reply),
      {
        subject: 'Content-Type of one range',
        expected: 'not multipart/byteranges',
        actual: fieldOf(reply, 'content-type'),
      },
      reply,
    );
  },
});
