import { codedPartCountsCodedBytes } from '../range/coded-part-counts-coded-bytes.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/coded-part-counts-coded-bytes` on the sync download. */
export const syncCodedPartCountsCodedBytes = onSyncRoute(codedPartCountsCodedBytes);
