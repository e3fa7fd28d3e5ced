import { boundaryStandsInNoPart } from '../range/boundary-stands-in-no-part.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/boundary-stands-in-no-part` on the sync download. */
export const syncBoundaryStandsInNoPart = onSyncRoute(boundaryStandsInNoPart);
