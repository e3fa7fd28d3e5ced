import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation } from '../../toolkit/arrange/need-representation.ts';
import { expectPart } from '../../toolkit/assertions/expect-part.ts';
import {
  largestFileBytes,
  placesIn,
  rangesAround,
  somePlaces,
} from '../../toolkit/generators/ranges/places-in-large-files.ts';
import { parametersRequest } from '../../toolkit/wire/range-request.ts';

/** Short ranges around offsets where a block, a buffer or a number may end, from the end of the file to its start and back. */
export const rangeParametersReadEveryPlaceOfALargeFile = defineCheck<{
  size: number;
  places: readonly number[];
}>({
  id: 'sync/range-parameters-read-every-place-of-a-large-file',
  requirement: 'SYNC-03',
  isHeavy: true,
  edgeCases: [
    { size: 2_200_000, places: placesIn(2_200_000) },
    { size: largestFileBytes, places: placesIn(largestFileBytes) },
  ],
  arbitrary: fc.record({ size: fc.constantFrom(largestFileBytes, 2_200_000), places: somePlaces }),
  randomCases: 3,

  async verify({ size, places }, target) {
    const stored = await needRepresentation(target.viaRoute('sync'), positions(size));
    const { across, from } = rangesAround(places, stored.size);

    for (const { first, last } of [...from, ...across].reverse().concat(across)) {
      const reply = await stored.get(parametersRequest({ range_start: `${first}`, range_end: `${last}` }));
      expectPart(reply, stored, first, last);
    }
  },
});
