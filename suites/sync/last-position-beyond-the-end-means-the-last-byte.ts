import { lastPositionBeyondTheEndMeansTheLastByte } from '../range/last-position-beyond-the-end-means-the-last-byte.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/last-position-beyond-the-end-means-the-last-byte` on the sync download. */
export const syncLastPositionBeyondTheEndMeansTheLastByte = onSyncRoute(
  lastPositionBeyondTheEndMeansTheLastByte,
);
