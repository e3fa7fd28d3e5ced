import { rangeAskedAgainSendsTheSameBytes } from '../range/range-asked-again-sends-the-same-bytes.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/range-asked-again-sends-the-same-bytes` on the sync download. */
export const syncRangeAskedAgainSendsTheSameBytes = onSyncRoute(rangeAskedAgainSendsTheSameBytes);
