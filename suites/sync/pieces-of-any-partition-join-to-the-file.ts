import { piecesOfAnyPartitionJoinToTheFile } from '../range/pieces-of-any-partition-join-to-the-file.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/pieces-of-any-partition-join-to-the-file` on the sync download. */
export const syncPiecesOfAnyPartitionJoinToTheFile = onSyncRoute(piecesOfAnyPartitionJoinToTheFile);
