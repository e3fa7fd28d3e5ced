import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation } from '../../toolkit/arrange/need-representation.ts';
import { expectWholeOrRefused } from '../../toolkit/assertions/expect-whole.ts';
import { withEdgeCases } from '../../toolkit/generators/with-edge-cases.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';
import { closedRanges, openRanges, suffixRanges } from './support/plain-ranges.ts';

/** An empty file has no byte that a range could select, neither from the start nor from the end. */
export const emptyFileHasNoPart = defineCheck({
  id: 'range/empty-file-has-no-part',
  requirement: 'RNG-13',
  when: ({ objectBytes }) => objectBytes === undefined || objectBytes === 0,
  edgeCases: ['0-', '0-0', '0-100', '1-', '-1', '-5', '-0', '0-18446744073709551616'],
  arbitrary: withEdgeCases(fc.oneof(closedRanges(0n), openRanges(0n), suffixRanges), ['-0']),
  randomCases: 10,

  async verify(asked, target) {
    const stored = await needRepresentation(target, positions(0));

    const reply = await stored.get(rangeRequest(`bytes=${asked}`));

    expectWholeOrRefused(reply, stored);
  },
});
