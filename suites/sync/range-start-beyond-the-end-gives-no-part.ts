import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { representationOf } from '../../toolkit/arrange/need-representation.ts';
import { expectWholeOrRefused } from '../../toolkit/assertions/expect-whole.ts';
import { sizes } from '../../toolkit/generators/content/sizes.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import {
  beyond,
  type FarPosition,
  farPositionOf,
  farPositions,
} from '../../toolkit/generators/ranges/out-of-range-positions.ts';
import { parametersRequest } from '../../toolkit/wire/range-request.ts';

/**
 * A start beyond the last byte, with an end (`length` bytes later) or without one (`length` 0). An empty file has
 * no valid start.
 */
export const rangeStartBeyondTheEndGivesNoPart = defineCheck<{
  size: number;
  from: FarPosition;
  length: number;
}>({
  id: 'sync/range-start-beyond-the-end-gives-no-part',
  requirement: 'SYNC-05',
  edgeCases: [
    { size: 0, from: beyond('end'), length: 0 },
    { size: 0, from: beyond('end'), length: 1 },
    { size: 0, from: beyond('end', 5), length: 10 },
    { size: 100, from: beyond('end'), length: 0 },
    { size: 100, from: beyond('end'), length: 1 },
    { size: 100, from: beyond('end', 1), length: 10 },
    { size: 100, from: beyond('2^31', 5), length: 5 },
    { size: 100, from: beyond('2^32', 5), length: 5 },
    { size: 100, from: beyond('2^53', 1), length: 5 },
    { size: 100, from: beyond('2^63', 5), length: 5 },
    { size: 100, from: beyond('2^64', 5), length: 5 },
    { size: 65_536, from: beyond('end'), length: 0 },
  ],
  arbitrary: fc.record({ size: sizes(70_000), from: farPositions, length: fc.nat(5_000) }),
  randomCases: 10,
  describe: describeValues,

  async verify({ size, from, length }, target) {
    const stored = representationOf(target.viaRoute('sync'), await needFile(target, positions(size)));
    const first = farPositionOf(from, size);
    const end = length === 0 ? {} : { range_end: `${first + BigInt(length - 1)}` };

    const reply = await stored.get(parametersRequest({ range_start: `${first}`, ...end }));

    expectWholeOrRefused(reply, stored);
  },
});
