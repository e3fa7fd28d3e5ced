import { rangesOfANewVersionUseItsSize } from '../range/ranges-of-a-new-version-use-its-size.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/ranges-of-a-new-version-use-its-size` on the sync download. */
export const syncRangesOfANewVersionUseItsSize = onSyncRoute(rangesOfANewVersionUseItsSize);
