import { suffixOfTheWholeOrMoreSendsEverything } from '../range/suffix-of-the-whole-or-more-sends-everything.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/suffix-of-the-whole-or-more-sends-everything` on the sync download. */
export const syncSuffixOfTheWholeOrMoreSendsEverything = onSyncRoute(suffixOfTheWholeOrMoreSendsEverything);
