import { suffixRangeSendsTheLastBytes } from '../range/suffix-range-sends-the-last-bytes.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/suffix-range-sends-the-last-bytes` on the sync download. */
export const syncSuffixRangeSendsTheLastBytes = onSyncRoute(suffixRangeSendsTheLastBytes);
