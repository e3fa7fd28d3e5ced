import { repeatedRangeSendsTheSameBytes } from '../range/repeated-range-sends-the-same-bytes.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/repeated-range-sends-the-same-bytes` on the sync download. */
export const syncRepeatedRangeSendsTheSameBytes = onSyncRoute(repeatedRangeSendsTheSameBytes);
