import { unsatisfiableRangeIs416WithTheSize } from '../range/unsatisfiable-range-is-416-with-the-size.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/unsatisfiable-range-is-416-with-the-size` on the sync download. */
export const syncUnsatisfiableRangeIs416WithTheSize = onSyncRoute(unsatisfiableRangeIs416WithTheSize);
