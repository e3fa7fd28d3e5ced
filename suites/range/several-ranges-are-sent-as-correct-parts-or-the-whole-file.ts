import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation, requireBytes } from '../../toolkit/arrange/need-representation.ts';
import { expectConsistentParts, expectCovered } from '../../toolkit/assertions/consistent-parts.ts';
import { expectWholeOrRefused, wholeOrRefusedInWords } from '../../toolkit/assertions/expect-whole.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import {
  type ByteRangeCase,
  byteRanges,
  closed,
  formatRange,
  meaningOf,
  open,
  past,
  satisfiableRanges,
  suffix,
} from '../../toolkit/generators/ranges/byte-ranges.ts';
import { beyond } from '../../toolkit/generators/ranges/out-of-range-positions.ts';
import { largestFileBytes } from '../../toolkit/generators/ranges/places-in-large-files.ts';
import { at } from '../../toolkit/generators/ranges/positions-in-file.ts';
import { shrunkAs } from '../../toolkit/generators/shrunk-as.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';

/** Several ranges: disjoint, overlapping, out of order, or beyond the end. At least one is satisfiable. */
export const severalRangesAreSentAsCorrectPartsOrTheWholeFile = defineCheck({
  id: 'range/several-ranges-are-sent-as-correct-parts-or-the-whole-file',
  requirement: 'RNG-07',
  edgeCases: [
    { size: 10, asked: [closed(at('start'), at('start')), closed(at('end', -1), at('end', -1))] },
    { size: 1_000, asked: [closed(at('start'), at('start', 9)), closed(at('start', 500), at('start', 599))] },
    { size: 1_000, asked: [closed(at('end', -10), at('end', -1)), closed(at('start'), at('start', 4))] },
    { size: 1_000, asked: [closed(at('start'), at('start', 99)), closed(at('start', 50), at('start', 199))] },
    { size: 1_000, asked: [closed(at('start'), at('start', 4)), past(beyond('end'))] },
    {
      size: 1_000,
      asked: [past(beyond('2^64', 5)), suffix(7)],
    },
    {
      size: 65_537,
      asked: [closed(at('start', 1), at('start', 1)), open(at('middle')), suffix(1)],
    },
    {
      size: 1_000,
      asked: [100, 300, 500, 700, 900].map((offset) => closed(at('start', offset), at('start', offset + 9))),
    },
    { size: 65_537, asked: farApart(12) },
    { size: 65_537, asked: farApart(20).reverse() },
    { size: 65_537, asked: farApart(60) },
    {
      size: 2_200_000,
      asked: [closed(at('start', 1), at('start', 1_600_000)), closed(at('end', -300_000), at('end', -1))],
    },
    {
      size: largestFileBytes,
      asked: [suffix(9), closed(at('middle', -5), at('middle', 4)), closed(at('start', 1), at('start', 9))],
    },
  ],
  arbitrary: fc.record({
    size: numbers({ min: 1, max: 70_000 }),
    asked: shrunkAs<readonly ByteRangeCase[]>(
      fc
        .tuple(satisfiableRanges, fc.array(byteRanges, { minLength: 1, maxLength: 15 }))
        .map(([one, more]) => [...more, one]),
      fc
        .array(byteRanges, { minLength: 2, maxLength: 100 })
        .filter((ranges) => ranges.some(({ form }) => form !== 'beyond')),
    ),
  }),
  describe: describeValues,

  async verify({ size, asked }, target, observe) {
    const stored = await needRepresentation(target, positions(size));
    requireBytes(stored);
    const wanted = asked.map((range) => meaningOf(range, stored.size)).filter((range) => range !== undefined);

    const field = `bytes=${asked.map((range) => formatRange(range, stored.size)).join(',')}`;
    const reply = await stored.get(rangeRequest(field));

    if (reply.status === 206) {
      const sent = expectConsistentParts(reply, stored);
      if (!reply.isBeginning) expectCovered(sent, wanted, reply);
    } else expectWholeOrRefused(reply, stored);
    observe('several ranges', reply.status === 206 ? 'the parts' : wholeOrRefusedInWords(reply));
  },
});

/** `count` ranges of ten bytes with gaps of 1000 bytes, which a target gains nothing by joining. */
function farApart(count: number): ByteRangeCase[] {
  return Array.from({ length: count }, (_, index) =>
    closed(at('start', 1_010 * index), at('start', 1_010 * index + 9)),
  );
}
