import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation } from '../../toolkit/arrange/need-representation.ts';
import { expectConsistentParts, expectCovered } from '../../toolkit/assertions/consistent-parts.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { need, needStatus } from '../../toolkit/verbs/need.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';

const plain = { unit: 'bytes', zeros: 0, lead: '', between: ',', trail: '' };
const one = [{ first: 2, last: 4 }];
const two = [...one, { first: 6, last: 9 }];
/** Positions that have another value if their digits are parsed as octal. */
const eightAndMore = [{ first: 10, last: 71 }];

/** Each case is one or two ranges in another format that the grammar allows. */
export const equivalentRangeFormsMeanTheSame = defineCheck({
  id: 'range/equivalent-range-forms-mean-the-same',
  requirement: 'RNG-12',
  edgeCases: [
    { ...plain, ranges: one, unit: 'Bytes' },
    { ...plain, ranges: one, unit: 'BYTES' },
    { ...plain, ranges: one, zeros: 1 },
    { ...plain, ranges: one, zeros: 40 },
    { ...plain, ranges: eightAndMore, zeros: 1 },
    { ...plain, ranges: one, lead: ',' },
    { ...plain, ranges: one, trail: ',' },
    { ...plain, ranges: one, lead: ', ,', trail: ' ,' },
    { ...plain, ranges: two, between: ', ' },
    { ...plain, ranges: two, between: ' ,\t' },
    { ...plain, ranges: two, between: ',,' },
  ],
  arbitrary: fc.record({
    ranges: fc.constantFrom(one, two, eightAndMore),
    unit: fc.constantFrom('bytes', 'Bytes', 'BYTES', 'bYtEs'),
    zeros: fc.nat(40),
    lead: fc.constantFrom('', ',', ',,', ', ,'),
    between: fc.constantFrom(',', ', ', ' ,', ' ,\t', '\t,\t', ',,', ', ,'),
    trail: fc.constantFrom('', ',', ' ,', ',,'),
  }),
  randomCases: 10,

  async verify({ ranges, unit, zeros, lead, between, trail }, target) {
    const stored = await needRepresentation(target, positions(100));
    need(stored.size > 0, 'the representation is empty');
    const wanted = ranges.map(({ first, last }) => ({
      first: Math.min(first, stored.size - 1),
      last: Math.min(last, stored.size - 1),
    }));
    const plainItems = wanted.map(({ first, last }) => `${first}-${last}`).join(',');
    const canonical = await stored.get(rangeRequest(`bytes=${plainItems}`));
    if (ranges.length === 1) needStatus(canonical, 206, 'RNG-01');

    const zero = '0'.repeat(zeros);
    const items = wanted.map(({ first, last }) => `${zero}${first}-${zero}${last}`).join(between);
    const reply = await stored.get(rangeRequest(`${unit}=${lead}${items}${trail}`));

    expectEqual(reply.status, canonical.status, 'status of the range in another format', reply);
    if (reply.status === 206) expectCovered(expectConsistentParts(reply, stored), wanted, reply);
  },
});
