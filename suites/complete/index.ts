import type { Check } from '../../check/check.ts';
import { aListingShowsChangesImmediately } from './a-listing-shows-changes-immediately.ts';
import { aLostDestinationLeavesAWholeFileOrNone } from './a-lost-destination-leaves-a-whole-file-or-none.ts';
import { aReplacementIsVisibleImmediately } from './a-replacement-is-visible-immediately.ts';
import { absentMimeTypeFollowsTheExtension } from './absent-mime-type-follows-the-extension.ts';
import { anySequenceMatchesTheModel } from './any-sequence-matches-the-model.ts';
import { anySequenceOverDaysMatchesTheModel } from './any-sequence-over-days-matches-the-model.ts';
import { chunkAfterCompleteChangesNothing } from './chunk-after-complete-changes-nothing.ts';
import { chunkAfterCompleteIsRefused } from './chunk-after-complete-is-refused.ts';
import { chunkThatEndsAfterCompleteChangesNothing } from './chunk-that-ends-after-complete-changes-nothing.ts';
import { chunksOfAnEarlierSessionDoNotCount } from './chunks-of-an-earlier-session-do-not-count.ts';
import { completeDuringAPutMakesACompleteFileOrNone } from './complete-during-a-put-makes-a-complete-file-or-none.ts';
import { completeReturnsTheDocumentedShape } from './complete-returns-the-documented-shape.ts';
import { completeTwiceMakesOneFile } from './complete-twice-makes-one-file.ts';
import { completeWithAChunkMissingIsRefused } from './complete-with-a-chunk-missing-is-refused.ts';
import { concurrentCompletesMakeOneFile } from './concurrent-completes-make-one-file.ts';
import { concurrentReplacementsLoseNoVersion } from './concurrent-replacements-lose-no-version.ts';
import { declaredMimeTypeIsRecorded } from './declared-mime-type-is-recorded.ts';
import { fileWithAnotherChecksumIsRefused } from './file-with-another-checksum-is-refused.ts';
import { negotiatedFileWithAnotherChecksumIsRefused } from './negotiated-file-with-another-checksum-is-refused.ts';
import { progressCountsOnlyReceivedChunks } from './progress-counts-only-received-chunks.ts';
import { progressOfANewSessionIsEmpty } from './progress-of-a-new-session-is-empty.ts';
import { progressReportsTheReceivedChunks } from './progress-reports-the-received-chunks.ts';
import { replacingAddsAVersion } from './replacing-adds-a-version.ts';
import { sessionAndMultipartAgree } from './session-and-multipart-agree.ts';
import { takenNameIsRefusedOrGivesACompleteFile } from './taken-name-is-refused-or-gives-a-complete-file.ts';
import { theFileIsCompleteWhenCompleteIsAnswered } from './the-file-is-complete-when-complete-is-answered.ts';
import { typeOfAnEarlierFileIsNotKept } from './type-of-an-earlier-file-is-not-kept.ts';

/** The checks of the complete area, in the order of the requirements. */
export const completeChecks: readonly Check[] = [
  theFileIsCompleteWhenCompleteIsAnswered,
  completeReturnsTheDocumentedShape,
  takenNameIsRefusedOrGivesACompleteFile,
  aLostDestinationLeavesAWholeFileOrNone,
  completeWithAChunkMissingIsRefused,
  completeDuringAPutMakesACompleteFileOrNone,
  chunksOfAnEarlierSessionDoNotCount,
  completeTwiceMakesOneFile,
  concurrentCompletesMakeOneFile,
  chunkAfterCompleteIsRefused,
  chunkAfterCompleteChangesNothing,
  chunkThatEndsAfterCompleteChangesNothing,
  fileWithAnotherChecksumIsRefused,
  negotiatedFileWithAnotherChecksumIsRefused,
  anySequenceMatchesTheModel,
  anySequenceOverDaysMatchesTheModel,
  declaredMimeTypeIsRecorded,
  absentMimeTypeFollowsTheExtension,
  typeOfAnEarlierFileIsNotKept,
  progressReportsTheReceivedChunks,
  progressCountsOnlyReceivedChunks,
  progressOfANewSessionIsEmpty,
  sessionAndMultipartAgree,
  replacingAddsAVersion,
  concurrentReplacementsLoseNoVersion,
  aReplacementIsVisibleImmediately,
  aListingShowsChangesImmediately,
];
