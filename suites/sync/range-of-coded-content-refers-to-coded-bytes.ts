import { rangeOfCodedContentRefersToCodedBytes } from '../range/range-of-coded-content-refers-to-coded-bytes.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/range-of-coded-content-refers-to-coded-bytes` on the sync download. */
export const syncRangeOfCodedContentRefersToCodedBytes = onSyncRoute(rangeOfCodedContentRefersToCodedBytes);
