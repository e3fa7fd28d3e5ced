import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation, requireBytes } from '../../toolkit/arrange/need-representation.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import {
  type ByteRangeCase,
  byteRanges,
  clamped,
  closed,
  formatRange,
  open,
  suffix,
} from '../../toolkit/generators/ranges/byte-ranges.ts';
import { beyond } from '../../toolkit/generators/ranges/out-of-range-positions.ts';
import { at } from '../../toolkit/generators/ranges/positions-in-file.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';

/** Suffixes longer than any file, one above the integers that JavaScript computes exactly, one above 64 bits. */
const farSuffixes = [suffix(2 ** 53), suffix(2 ** 64)];

/** Positions that a server computes with: it fails if a length becomes negative, or a number does not fit. */
export const validRangeIsAnswered = defineCheck<{ size: number; asked: readonly ByteRangeCase[] }>({
  id: 'range/valid-range-is-answered',
  requirement: 'RNG-25',
  anyFile: true,
  edgeCases: [
    [closed(at('start'), at('start'))],
    [open(at('end', -1))],
    [suffix(1)],
    [suffix(101)],
    ...farSuffixes.map((far) => [far]),
    [clamped(at('start'), beyond('end'))],
    [clamped(at('start', 5), beyond('2^64', 5))],
    [closed(at('start'), at('start', 4)), closed(at('end', -5), at('end', -1))],
    [suffix(101), suffix(5)],
  ].map((asked) => ({ size: 100, asked })),
  arbitrary: fc.record({
    size: numbers({ min: 1, max: 70_000 }),
    asked: fc.array(
      fc.oneof(
        { weight: 9, arbitrary: byteRanges.filter(({ form }) => form !== 'beyond') },
        { weight: 1, arbitrary: fc.constantFrom(...farSuffixes) },
      ),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  describe: describeValues,

  async verify({ size, asked }, target) {
    const stored = await needRepresentation(target, positions(size));
    requireBytes(stored);
    const ranges = asked.map((range) => formatRange(range, stored.size));

    const reply = await stored.get(rangeRequest(`bytes=${ranges.join(',')}`));

    expect(
      reply.status > 0 && reply.status < 500,
      { subject: 'status', expected: '2xx or 4xx', actual: statusInWords(reply) },
      reply,
    );
  },
});
