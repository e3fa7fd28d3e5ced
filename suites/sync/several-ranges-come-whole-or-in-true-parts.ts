import { severalRangesComeWholeOrInTrueParts } from '../range/several-ranges-come-whole-or-in-true-parts.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/several-ranges-come-whole-or-in-true-parts` on the sync download. */
export const syncSeveralRangesComeWholeOrInTrueParts = onSyncRoute(severalRangesComeWholeOrInTrueParts);
