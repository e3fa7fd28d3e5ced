import { boundaryDoesNotOccurInAPart } from '../range/boundary-does-not-occur-in-a-part.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** The check of multipart boundaries in `range`, on the sync download. */
export const syncBoundaryDoesNotOccurInAPart = onSyncRoute(boundaryDoesNotOccurInAPart);
