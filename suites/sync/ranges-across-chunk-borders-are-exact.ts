import { rangesAcrossChunkBordersAreExact } from '../range/ranges-across-chunk-borders-are-exact.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/ranges-across-chunk-borders-are-exact` on the sync download. */
export const syncRangesAcrossChunkBordersAreExact = onSyncRoute(rangesAcrossChunkBordersAreExact);
