import { closedRangeSendsExactlyThoseBytes } from '../range/closed-range-sends-exactly-those-bytes.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/closed-range-sends-exactly-those-bytes` on the sync download. */
export const syncClosedRangeSendsExactlyThoseBytes = onSyncRoute(closedRangeSendsExactlyThoseBytes);
