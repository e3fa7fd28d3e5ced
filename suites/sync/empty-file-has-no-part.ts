import { emptyFileHasNoPart } from '../range/empty-file-has-no-part.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/empty-file-has-no-part` on the sync download. */
export const syncEmptyFileHasNoPart = onSyncRoute(emptyFileHasNoPart);
