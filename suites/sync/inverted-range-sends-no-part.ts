import { invertedRangeSendsNoPart } from '../range/inverted-range-sends-no-part.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/inverted-range-sends-no-part` on the sync download. */
export const syncInvertedRangeSendsNoPart = onSyncRoute(invertedRangeSendsNoPart);
