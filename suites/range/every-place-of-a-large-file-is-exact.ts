import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import type { TargetFacts } from '../../client/facts.ts';
import type { KnownBytes } from '../../client/payload/known-bytes.ts';
import { positions } from '../../client/payload/payload.ts';
import { needLargeFile, timeoutForLarge } from '../../toolkit/arrange/large-file.ts';
import {
  needRepresentation,
  representationOf,
  requireBytes,
} from '../../toolkit/arrange/need-representation.ts';
import { expectPart } from '../../toolkit/assertions/expect-part.ts';
import {
  largeSizes,
  largestFileBytes,
  placesIn,
  rangesAround,
  somePlaces,
} from '../../toolkit/generators/ranges/places-in-large-files.ts';
import { shrunkAs } from '../../toolkit/generators/shrunk-as.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';

interface LargeFile {
  readonly size: number;
  readonly places: readonly number[];
  /** `new`: nothing of the file was read before. `long`: all but its first and last byte is read too. */
  readonly reading?: 'new' | 'long';
}

const newFiles = largeSizes
  .slice(0, 3)
  .map((size): LargeFile => ({ size, places: placesIn(size), reading: 'new' }));
const sharedFiles = largeSizes.slice(3).map((size): LargeFile => ({ size, places: placesIn(size) }));

function edgeCases({ objectBytes }: TargetFacts): readonly LargeFile[] {
  if (objectBytes !== undefined)
    return [{ size: objectBytes, places: placesIn(objectBytes), reading: 'long' }];
  const last = sharedFiles.slice(-1).map((file): LargeFile => ({ ...file, reading: 'long' }));
  return [...newFiles, ...sharedFiles.slice(0, -1), ...last];
}

/**
 * Short ranges from the end of the file to its start, then nearly all of it, then from its start: an offset that does not fit in a
 * number, or a block that is cached, must not send other bytes.
 */
export const everyPlaceOfALargeFileIsExact = defineCheck<LargeFile>({
  id: 'range/every-place-of-a-large-file-is-exact',
  requirement: 'RNG-01',
  isHeavy: true,
  edgeCases,
  arbitrary: shrunkAs<LargeFile>(
    fc.record({ size: fc.constant(largestFileBytes), places: somePlaces }),
    fc.record(
      {
        size: fc.constantFrom(...largeSizes),
        places: somePlaces,
        reading: fc.constantFrom('new' as const, 'long' as const),
      },
      { requiredKeys: ['size', 'places'] },
    ),
  ),
  randomCases: 3,

  async verify({ size, places, reading }, target) {
    const content = positions(size);
    const stored =
      reading === 'new'
        ? representationOf(target, await needLargeFile(target, content))
        : await needRepresentation(target, content);
    requireBytes(stored);
    const { across, from } = rangesAround(places, stored.size);
    const long = reading === 'long' && stored.size > 2 ? [{ first: 1, last: stored.size - 2 }] : [];

    for (const { first, last } of [...from, ...across].reverse().concat(long, across)) {
      const bytes = stored.part(first, last);
      const isLong = bytes.sizeBytes > 1_024;
      const reply = await stored.get({
        ...rangeRequest(`bytes=${first}-${last}`),
        ...(isLong ? { ...readWhole(bytes), ...timeoutForLarge(bytes.sizeBytes) } : {}),
      });
      expectPart(reply, stored, first, last, bytes);
    }
  },
});

/** Compares the bytes while they arrive, all of them. */
function readWhole(bytes: KnownBytes) {
  return { compareWith: bytes, enoughBytes: Number.POSITIVE_INFINITY };
}
