import { newVersionIsRangedByItsOwnSize } from '../range/new-version-is-ranged-by-its-own-size.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/new-version-is-ranged-by-its-own-size` on the sync download. */
export const syncNewVersionIsRangedByItsOwnSize = onSyncRoute(newVersionIsRangedByItsOwnSize);
