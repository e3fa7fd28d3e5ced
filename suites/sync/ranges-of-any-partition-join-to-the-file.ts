import { rangesOfAnyPartitionJoinToTheFile } from '../range/ranges-of-any-partition-join-to-the-file.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/ranges-of-any-partition-join-to-the-file` on the sync download. */
export const syncRangesOfAnyPartitionJoinToTheFile = onSyncRoute(rangesOfAnyPartitionJoinToTheFile);
