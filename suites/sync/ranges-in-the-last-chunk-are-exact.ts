import { rangesInTheLastChunkAreExact } from '../range/ranges-in-the-last-chunk-are-exact.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/ranges-in-the-last-chunk-are-exact` on the sync download. */
export const syncRangesInTheLastChunkAreExact = onSyncRoute(rangesInTheLastChunkAreExact);
