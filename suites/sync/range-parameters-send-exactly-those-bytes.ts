import fc from 'fast-check';
import { expectPart } from '../../assertions/expect-part.ts';
import { type Making, makings, needMade } from '../../assertions/need-made.ts';
import { representationOf } from '../../assertions/need-representation.ts';
import { parametersRequest } from '../../assertions/range-request.ts';
import { inOrder } from '../../generators/asked-ranges.ts';
import { inValues } from '../../generators/in-values.ts';
import { numbers } from '../../generators/numbers.ts';
import { at, type Place, places } from '../../generators/places.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';

interface Case {
  readonly size: number;
  readonly one: Place;
  readonly other: Place;
  readonly making: Making;
}

/** Both parameters count from 0 and are inclusive, as in the Range field: 0 is a position, and the last byte belongs to it. */
export const rangeParametersSendExactlyThoseBytes = defineCheck<Case>({
  id: 'sync/range-parameters-send-exactly-those-bytes',
  requirement: 'SYNC-03',
  lattice: [
    { size: 1, one: at('start'), other: at('start'), making: 'by upload' },
    { size: 100, one: at('start'), other: at('start', 9), making: 'by upload' },
    { size: 100, one: at('start', 10), other: at('start', 19), making: 'by upload' },
    { size: 100, one: at('end', -1), other: at('end', -1), making: 'by upload' },
    { size: 100, one: at('start'), other: at('end', -1), making: 'by upload' },
    { size: 100, one: at('start'), other: at('start'), making: 'by upload' },
    { size: 100, one: at('start', 5), other: at('start', 5), making: 'by upload' },
    { size: 65_537, one: at('start', 65_535), other: at('start', 65_536), making: 'by upload' },
    { size: 300_000, one: at('start', 1), other: at('end', -2), making: 'by upload' },
    { size: 200_000, one: at('start', 65_530), other: at('start', 131_080), making: 'by session' },
    { size: 1_000, one: at('middle'), other: at('end', -1), making: 'as a new version' },
    { size: 2_200_000, one: at('start'), other: at('end', -2), making: 'by upload' },
    { size: 2_200_000, one: at('start', 500_000), other: at('start', 2_099_999), making: 'by session' },
  ],
  given: fc.record({
    size: numbers({ min: 1, max: 140_000 }),
    one: places,
    other: places,
    making: fc.constantFrom(...makings),
  }),
  describe: inValues,

  async verify({ size, one, other, making }, target) {
    const file = await needMade(target, positions(size), making);
    const stored = representationOf(target.through('sync'), file);
    const { first, last } = inOrder({ one, other }, size);

    const reply = await stored.get(parametersRequest({ range_start: `${first}`, range_end: `${last}` }));

    expectPart(reply, stored, first, last);
  },
});
