import { unknownUnitIsIgnored } from '../range/unknown-unit-is-ignored.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/unknown-unit-is-ignored` on the sync download. */
export const syncUnknownUnitIsIgnored = onSyncRoute(unknownUnitIsIgnored);
