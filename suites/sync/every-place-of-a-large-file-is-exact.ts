import {
  largeSizes,
  largestFileBytes,
  placesIn,
} from '../../toolkit/generators/ranges/places-in-large-files.ts';
import { everyPlaceOfALargeFileIsExact } from '../range/every-place-of-a-large-file-is-exact.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

const [, newBytes = 0] = largeSizes;

/** `range/every-place-of-a-large-file-is-exact` on the sync download: a new file, and one that other checks read too. */
export const syncEveryPlaceOfALargeFileIsExact = onSyncRoute({
  ...everyPlaceOfALargeFileIsExact,
  edgeCases: [
    { size: newBytes, places: placesIn(newBytes), reading: 'new' },
    { size: largestFileBytes, places: placesIn(largestFileBytes) },
  ],
});
