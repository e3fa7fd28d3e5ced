import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation } from '../../toolkit/arrange/need-representation.ts';
import { expectPart, expectPartOrWhole } from '../../toolkit/assertions/expect-part.ts';
import { expectWholeOrRefused } from '../../toolkit/assertions/expect-whole.ts';
import { withEdgeCases } from '../../toolkit/generators/with-edge-cases.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';
import { closedRanges, openRanges, rangesFromTheStart, suffixRanges } from './support/plain-ranges.ts';

interface Asked {
  /** A range without its unit. */
  readonly asked: string;
  readonly gives: 'the byte' | 'the byte or the whole' | 'no part';
}

const edgeCases: readonly Asked[] = [
  { asked: '0-0', gives: 'the byte' },
  { asked: '0-', gives: 'the byte' },
  { asked: '0-5', gives: 'the byte' },
  { asked: '-1', gives: 'the byte or the whole' },
  { asked: '-5', gives: 'the byte or the whole' },
  { asked: '1-', gives: 'no part' },
  { asked: '1-1', gives: 'no part' },
  { asked: '-0', gives: 'no part' },
];

/** One byte is the smallest file with a satisfiable range; position 1 is already beyond its end. */
export const oneByteFileHasOnePart = defineCheck<Asked>({
  id: 'range/one-byte-file-has-one-part',
  requirement: 'RNG-13',
  // The levels of RFC 9110 for a file of one byte are those of the other checks.
  when: ({ readOnly }) => !readOnly,
  edgeCases,
  arbitrary: withEdgeCases(
    fc.oneof(
      asking(rangesFromTheStart, 'the byte'),
      asking(suffixRanges, 'the byte or the whole'),
      asking(openRanges(1n), 'no part'),
      asking(closedRanges(1n), 'no part'),
    ),
    edgeCases,
  ),
  randomCases: 10,

  async verify({ asked, gives }, target) {
    const stored = await needRepresentation(target, positions(1));

    const reply = await stored.get(rangeRequest(`bytes=${asked}`));

    if (gives === 'the byte') expectPart(reply, stored, 0, 0);
    else if (gives === 'no part') expectWholeOrRefused(reply, stored);
    else expectPartOrWhole(reply, stored);
  },
});

function asking(ranges: fc.Arbitrary<string>, gives: Asked['gives']): fc.Arbitrary<Asked> {
  return fc.record({ asked: ranges, gives: fc.constant(gives) });
}
