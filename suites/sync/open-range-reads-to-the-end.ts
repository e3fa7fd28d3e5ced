import { openRangeReadsToTheEnd } from '../range/open-range-reads-to-the-end.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/open-range-reads-to-the-end` on the sync download. */
export const syncOpenRangeReadsToTheEnd = onSyncRoute(openRangeReadsToTheEnd);
