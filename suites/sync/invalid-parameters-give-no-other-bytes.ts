import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { representationOf } from '../../toolkit/arrange/need-representation.ts';
import { expectWholeOrRefused } from '../../toolkit/assertions/expect-whole.ts';
import { withEdgeCases } from '../../toolkit/generators/with-edge-cases.ts';
import { parametersRequest } from '../../toolkit/wire/range-request.ts';

const badNumbers = ['-1', '-5', 'abc', '4x', 'x4', '1e1', '0x4', '4.5', 'NaN', '4,5', '4-9'];

type Query = Readonly<Record<string, string>>;

const edgeCases: readonly Query[] = [
  { range_start: '' },
  { range_start: '-5' },
  { range_start: 'abc' },
  { range_start: '5', range_end: '4' },
  { range_start: '99', range_end: '0' },
  { range_start: '-9', range_end: '-5' },
  ...badNumbers.map((bad) => ({ range_start: bad, range_end: '9' })),
  ...badNumbers.map((bad) => ({ range_start: '4', range_end: bad })),
];

/**
 * Values that are not positions, or a start after the end. A server that passes them to a slice function sends
 * other bytes.
 */
export const invalidParametersGiveNoOtherBytes = defineCheck({
  id: 'sync/invalid-parameters-give-no-other-bytes',
  requirement: 'SYNC-05',
  edgeCases,
  arbitrary: withEdgeCases<Query>(
    fc.oneof(
      fc.tuple(fc.nat(99), fc.integer({ min: 1, max: 200 })).map(([last, by]) => ({
        range_start: `${last + by}`,
        range_end: `${last}`,
      })),
      fc.tuple(fc.integer({ min: -200, max: -1 }), fc.nat(99)).map(([first, last]) => ({
        range_start: `${first}`,
        range_end: `${last}`,
      })),
      fc.tuple(fc.nat(99), fc.stringMatching(/^[a-z]{1,3}$/)).map(([first, junk]) => ({
        range_start: `${first}`,
        range_end: `${first + 5}${junk}`,
      })),
    ),
    edgeCases,
  ),
  randomCases: 10,

  async verify(query, target) {
    const stored = representationOf(target.viaRoute('sync'), await needFile(target, positions(100)));

    const reply = await stored.get(parametersRequest(query));

    expectWholeOrRefused(reply, stored);
  },
});
