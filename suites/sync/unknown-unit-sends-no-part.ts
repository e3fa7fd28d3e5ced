import { unknownUnitSendsNoPart } from '../range/unknown-unit-sends-no-part.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/unknown-unit-sends-no-part` on the sync download. */
export const syncUnknownUnitSendsNoPart = onSyncRoute(unknownUnitSendsNoPart);
