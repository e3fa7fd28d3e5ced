import { fieldNameIsReadInAnyCase } from '../range/field-name-is-read-in-any-case.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/field-name-is-read-in-any-case` on the sync download. */
export const syncFieldNameIsReadInAnyCase = onSyncRoute(fieldNameIsReadInAnyCase);
