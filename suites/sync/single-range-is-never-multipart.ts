import { singleRangeIsNeverMultipart } from '../range/single-range-is-never-multipart.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/single-range-is-never-multipart` on the sync download. */
export const syncSingleRangeIsNeverMultipart = onSyncRoute(singleRangeIsNeverMultipart);
