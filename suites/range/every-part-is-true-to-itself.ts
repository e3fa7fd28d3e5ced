import fc from 'fast-check';
import { expectTrueParts } from '../../assertions/expect-true-parts.ts';
import { needRepresentation } from '../../assertions/need-representation.ts';
import { passOver } from '../../assertions/pass-over.ts';
import { rangeRequest } from '../../assertions/range-request.ts';
import {
  type AskedRange,
  askedRanges,
  clamped,
  closed,
  open,
  past,
  spell,
  suffix,
} from '../../generators/asked-ranges.ts';
import { beyond } from '../../generators/far-positions.ts';
import { inValues } from '../../generators/in-values.ts';
import {
  invertedRanges,
  type MalformedRange,
  malformedField,
  malformedLattice,
  malformedRanges,
} from '../../generators/malformed-ranges.ts';
import { numbers } from '../../generators/numbers.ts';
import { at } from '../../generators/places.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';

/** Fields right and wrong; where the answer is a 206, it says which bytes it holds, and holds them. */
export const everyPartIsTrueToItself = defineCheck<{
  size: number;
  asked: MalformedRange | readonly AskedRange[];
}>({
  id: 'range/every-part-is-true-to-itself',
  requirement: 'RNG-17',
  lattice: [
    { size: 100, asked: [closed(at('start'), at('start', 9))] },
    { size: 1_000, asked: [closed(at('start', 100), at('start', 499))] },
    { size: 100, asked: [open(at('start'))] },
    { size: 100, asked: [open(at('end', -1))] },
    { size: 100, asked: [clamped(at('start', 5), beyond('end'))] },
    { size: 100, asked: [clamped(at('start'), beyond('2^64', 5))] },
    { size: 100, asked: [suffix(10)] },
    { size: 100, asked: [suffix(101)] },
    { size: 100, asked: [past(beyond('end'))] },
    { size: 100, asked: [past(beyond('2^64', 5))] },
    { size: 300_000, asked: [closed(at('start', 1), at('end', -2))] },
    {
      size: 1_000,
      asked: [closed(at('start'), at('start', 9)), suffix(10)],
    },
    { size: 100, asked: { form: 'bytes=B-A', first: 4, last: 5, junk: 'x' } },
    ...malformedLattice
      .filter(({ form }) => /^bytes=(A-BJ|J-B|A-J|-B-|A-B-9|A-B,J)$/.test(form))
      .map((asked) => ({ size: 100, asked })),
  ],
  given: fc.record({
    size: numbers({ min: 1, max: 70_000 }),
    asked: fc.oneof<fc.WeightedArbitrary<MalformedRange | readonly AskedRange[]>[]>(
      { weight: 3, arbitrary: fc.array(askedRanges, { minLength: 1, maxLength: 3 }) },
      { weight: 1, arbitrary: fc.oneof(malformedRanges, invertedRanges) },
    ),
  }),
  describe: inValues,

  async verify({ size, asked }, target) {
    const stored = await needRepresentation(target, positions(size));
    const field = 'form' in asked ? malformedField(asked) : fieldOf(asked, stored.size);

    const reply = await stored.get(rangeRequest(field));

    if (reply.status !== 206) passOver(`the range is answered ${reply.status}, without a part`);
    expectTrueParts(reply, stored);
  },
});

function fieldOf(asked: readonly AskedRange[], size: number): string {
  return `bytes=${asked.map((range) => spell(range, size)).join(',')}`;
}
