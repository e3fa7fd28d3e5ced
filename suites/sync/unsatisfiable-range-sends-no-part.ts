import { unsatisfiableRangeSendsNoPart } from '../range/unsatisfiable-range-sends-no-part.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/unsatisfiable-range-sends-no-part` on the sync download. */
export const syncUnsatisfiableRangeSendsNoPart = onSyncRoute(unsatisfiableRangeSendsNoPart);
