import { malformedRangeSendsNoPart } from '../range/malformed-range-sends-no-part.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/malformed-range-sends-no-part` on the sync download. */
export const syncMalformedRangeSendsNoPart = onSyncRoute(malformedRangeSendsNoPart);
