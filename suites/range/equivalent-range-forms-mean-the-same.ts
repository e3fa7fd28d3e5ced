import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation, requireBytes } from '../../toolkit/arrange/need-representation.ts';
import { expectPart } from '../../toolkit/assertions/expect-part.ts';
import { needStatus } from '../../toolkit/verbs/need.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';

const range = { first: 2, last: 4 };
/** Positions that have another value if their digits are parsed as octal. */
const eightAndMore = { first: 10, last: 71 };

/** The range unit in another case (RFC 9110 §14.1), and positions with leading zeros (§14.1.1). */
export const equivalentRangeFormsMeanTheSame = defineCheck({
  id: 'range/equivalent-range-forms-mean-the-same',
  requirement: 'RNG-12',
  edgeCases: [
    { range, unit: 'Bytes', zeros: 0 },
    { range, unit: 'BYTES', zeros: 0 },
    { range, unit: 'bytes', zeros: 1 },
    { range, unit: 'bytes', zeros: 40 },
    { range: eightAndMore, unit: 'bytes', zeros: 1 },
  ],
  arbitrary: fc.record({
    range: fc.constantFrom(range, eightAndMore),
    unit: fc.constantFrom('bytes', 'Bytes', 'BYTES', 'bYtEs'),
    zeros: fc.nat(40),
  }),
  randomCases: 10,

  async verify({ range: { first, last }, unit, zeros }, target) {
    const stored = await needRepresentation(target, positions(100));
    requireBytes(stored);
    const wanted = { first: Math.min(first, stored.size - 1), last: Math.min(last, stored.size - 1) };
    const canonical = await stored.get(rangeRequest(`bytes=${wanted.first}-${wanted.last}`));
    needStatus(canonical, 206, 'RNG-01');

    const zero = '0'.repeat(zeros);
    const reply = await stored.get(rangeRequest(`${unit}=${zero}${wanted.first}-${zero}${wanted.last}`));

    expectPart(reply, stored, wanted.first, wanted.last);
  },
});
