import { singleRangeNeverComesInMultipart } from '../range/single-range-never-comes-in-multipart.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/single-range-never-comes-in-multipart` on the sync download. */
export const syncSingleRangeNeverComesInMultipart = onSyncRoute(singleRangeNeverComesInMultipart);
