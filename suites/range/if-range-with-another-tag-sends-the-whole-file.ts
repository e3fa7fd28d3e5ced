import fc from 'fast-check';
import { expectWhole } from '../../assertions/expect-whole.ts';
import { need } from '../../assertions/need.ts';
import { needRepresentation } from '../../assertions/need-representation.ts';
import { needStrongTag } from '../../assertions/need-strong-tag.ts';
import { rangeRequest } from '../../assertions/range-request.ts';
import { inOrder } from '../../generators/asked-ranges.ts';
import { inValues } from '../../generators/in-values.ts';
import { at, places } from '../../generators/places.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';

/** Tags that are not the current one, made from it or made up; `weak` compares equal only under the weak comparison. */
const otherTags = {
  'made up': () => '"drivespec-made-this-up"',
  weak: (tag: string) => `W/${tag}`,
  'cut short': (tag: string) => `${tag.slice(0, -2)}"`,
  'with more behind it': (tag: string) => `${tag.slice(0, -1)}x"`,
};

const kinds = ['made up', 'weak', 'cut short', 'with more behind it'] as const;

/** The file is not the one that the tag named: a part of it would be joined to bytes of another. */
export const ifRangeWithAnotherTagSendsTheWholeFile = defineCheck({
  id: 'range/if-range-with-another-tag-sends-the-whole-file',
  requirement: 'RNG-10',
  lattice: kinds.map((tag) => ({ size: 100, one: at('start', 10), other: at('start', 19), tag })),
  given: fc.record({
    size: fc.integer({ min: 1, max: 70_000 }),
    one: places,
    other: places,
    tag: fc.constantFrom(...kinds),
  }),
  randomCases: 10,
  describe: inValues,

  async verify({ size, one, other, tag }, target) {
    const stored = await needRepresentation(target, positions(size));
    need(stored.size > 0, 'the representation is empty');
    const { first, last } = inOrder({ one, other }, stored.size);
    const field = otherTags[tag](await needStrongTag(stored));

    const reply = await stored.get(rangeRequest(`bytes=${first}-${last}`, [['if-range', field]]));

    expectWhole(reply, stored);
  },
});
