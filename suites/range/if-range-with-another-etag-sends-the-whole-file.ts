import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation, requireBytes } from '../../toolkit/arrange/need-representation.ts';
import { expectWhole } from '../../toolkit/assertions/expect-whole.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { inOrder } from '../../toolkit/generators/ranges/byte-ranges.ts';
import { at, positionsInFile } from '../../toolkit/generators/ranges/positions-in-file.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';
import { needStrongTag } from './support/need-strong-tag.ts';

/**
 * Tags that differ from the current one. `weak` matches it only under weak comparison, which If-Range does not
 * use.
 */
const otherTags = {
  'made up': () => '"drivespec-made-this-up"',
  weak: (tag: string) => `W/${tag}`,
  'cut short': (tag: string) => `${tag.slice(0, -2)}"`,
  'with more behind it': (tag: string) => `${tag.slice(0, -1)}x"`,
};

const kinds = ['made up', 'weak', 'cut short', 'with more behind it'] as const;

/** The tag in If-Range does not match the file. The client would join a part to bytes of another version. */
export const ifRangeWithAnotherEtagSendsTheWholeFile = defineCheck({
  id: 'range/if-range-with-another-etag-sends-the-whole-file',
  requirement: 'RNG-10',
  edgeCases: kinds.map((tag) => ({ size: 100, one: at('start', 10), other: at('start', 19), tag })),
  arbitrary: fc.record({
    size: fc.integer({ min: 1, max: 70_000 }),
    one: positionsInFile,
    other: positionsInFile,
    tag: fc.constantFrom(...kinds),
  }),
  randomCases: 10,
  describe: describeValues,

  async verify({ size, one, other, tag }, target) {
    const stored = await needRepresentation(target, positions(size));
    requireBytes(stored);
    const { first, last } = inOrder({ one, other }, stored.size);
    const field = tag === 'made up' ? otherTags[tag]() : otherTags[tag](await needStrongTag(stored));

    const reply = await stored.get(rangeRequest(`bytes=${first}-${last}`, [['If-Range', field]]));

    expectWhole(reply, stored);
  },
});
