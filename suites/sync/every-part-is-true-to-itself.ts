import { everyPartIsTrueToItself } from '../range/every-part-is-true-to-itself.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/every-part-is-true-to-itself` on the sync download. */
export const syncEveryPartIsTrueToItself = onSyncRoute(everyPartIsTrueToItself);
