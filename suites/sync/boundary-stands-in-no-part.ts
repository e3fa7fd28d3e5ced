import { boundaryStandsInNoPart } from '../range/boundary-stands-in-no-part.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** The check of multipart boundaries in `range`, on the sync download. */
export const syncBoundaryStandsInNoPart = onSyncRoute(boundaryStandsInNoPart);
