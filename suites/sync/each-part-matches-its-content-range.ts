import { eachPartMatchesItsContentRange } from '../range/each-part-matches-its-content-range.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/each-part-matches-its-content-range` on the sync download. */
export const syncEachPartMatchesItsContentRange = onSyncRoute(eachPartMatchesItsContentRange);
