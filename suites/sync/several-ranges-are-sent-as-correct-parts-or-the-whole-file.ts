import { severalRangesAreSentAsCorrectPartsOrTheWholeFile } from '../range/several-ranges-are-sent-as-correct-parts-or-the-whole-file.ts';
import { onSyncRoute } from './support/on-sync-route.ts';

/** `range/several-ranges-are-sent-as-correct-parts-or-the-whole-file` on the sync download. */
export const syncSeveralRangesAreSentAsCorrectPartsOrTheWholeFile = onSyncRoute(
  severalRangesAreSentAsCorrectPartsOrTheWholeFile,
);
