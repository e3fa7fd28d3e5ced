import { oneByteFileHasOnePart } from '../range/one-byte-file-has-one-part.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/one-byte-file-has-one-part` on the sync download. */
export const syncOneByteFileHasOnePart = onSyncRoute(oneByteFileHasOnePart);
