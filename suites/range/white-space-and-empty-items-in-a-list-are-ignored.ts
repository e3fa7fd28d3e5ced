import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation, requireBytes } from '../../toolkit/arrange/need-representation.ts';
import { needStatus } from '../../toolkit/verbs/need.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';
import { expectSameParts } from './support/expect-same-parts.ts';

const plain = { lead: '', between: ',', trail: '' };
const one = [{ first: 2, last: 4 }];
const two = [...one, { first: 6, last: 9 }];

/** One or two ranges with white space around the items of the list, or with empty items (RFC 9110 §5.6.1.2). */
export const whiteSpaceAndEmptyItemsInAListAreIgnored = defineCheck({
  id: 'range/white-space-and-empty-items-in-a-list-are-ignored',
  requirement: 'RNG-22',
  edgeCases: [
    { ...plain, ranges: one, lead: ',' },
    { ...plain, ranges: one, trail: ',' },
    { ...plain, ranges: one, lead: ', ,', trail: ' ,' },
    { ...plain, ranges: two, between: ', ' },
    { ...plain, ranges: two, between: ' ,\t' },
    { ...plain, ranges: two, between: ',,' },
  ],
  arbitrary: fc.record({
    ranges: fc.constantFrom(one, two),
    lead: fc.constantFrom('', ',', ',,', ', ,'),
    between: fc.constantFrom(',', ', ', ' ,', ' ,\t', '\t,\t', ',,', ', ,'),
    trail: fc.constantFrom('', ',', ' ,', ',,'),
  }),
  randomCases: 10,

  async verify({ ranges, lead, between, trail }, target) {
    const stored = await needRepresentation(target, positions(100));
    requireBytes(stored);
    const lastByte = stored.size - 1;
    const items = ranges.map(({ first, last }) => `${Math.min(first, lastByte)}-${Math.min(last, lastByte)}`);
    const canonical = await stored.get(rangeRequest(`bytes=${items.join(',')}`));
    if (ranges.length === 1) needStatus(canonical, 206, 'RNG-01');

    const reply = await stored.get(rangeRequest(`bytes=${lead}${items.join(between)}${trail}`));

    expectSameParts(reply, canonical);
  },
});
