import type { Check } from '../../check/check.ts';
import { absentMimeTypeFollowsTheExtension } from './absent-mime-type-follows-the-extension.ts';
import { anySequenceAgreesWithTheModel } from './any-sequence-agrees-with-the-model.ts';
import { anySequenceOverDaysAgreesWithTheModel } from './any-sequence-over-days-agrees-with-the-model.ts';
import { chunkAfterCompleteChangesNothing } from './chunk-after-complete-changes-nothing.ts';
import { chunkAfterCompleteIsRefused } from './chunk-after-complete-is-refused.ts';
import { chunkThatEndsAfterCompleteChangesNothing } from './chunk-that-ends-after-complete-changes-nothing.ts';
import { completeAnswersTheDocumentedShape } from './complete-answers-the-documented-shape.ts';
import { completeDuringAPutMakesAWholeFileOrNone } from './complete-during-a-put-makes-a-whole-file-or-none.ts';
import { completeGivesAFileThatIsRightAtOnce } from './complete-gives-a-file-that-is-right-at-once.ts';
import { completeTwiceMakesOneFile } from './complete-twice-makes-one-file.ts';
import { completeWithAChunkMissingIsRefused } from './complete-with-a-chunk-missing-is-refused.ts';
import { completesAtOnceMakeOneFile } from './completes-at-once-make-one-file.ts';
import { fileWithAnotherChecksumIsRefused } from './file-with-another-checksum-is-refused.ts';
import { givenMimeTypeIsRecorded } from './given-mime-type-is-recorded.ts';
import { negotiatedFileWithAnotherChecksumIsRefused } from './negotiated-file-with-another-checksum-is-refused.ts';
import { progressCountsNoChunkThatDidNotArrive } from './progress-counts-no-chunk-that-did-not-arrive.ts';
import { progressTellsTheChunksThatArrived } from './progress-tells-the-chunks-that-arrived.ts';
import { replacingAddsAVersion } from './replacing-adds-a-version.ts';
import { replacingAtOnceLosesNoVersion } from './replacing-at-once-loses-no-version.ts';
import { sessionAndMultipartAgree } from './session-and-multipart-agree.ts';
import { takenNameIsRefusedOrGivesAWholeFile } from './taken-name-is-refused-or-gives-a-whole-file.ts';

/** The checks of area complete, in the order of the requirements. */
export const completeChecks: readonly Check[] = [
  completeGivesAFileThatIsRightAtOnce,
  completeAnswersTheDocumentedShape,
  takenNameIsRefusedOrGivesAWholeFile,
  completeWithAChunkMissingIsRefused,
  completeDuringAPutMakesAWholeFileOrNone,
  completeTwiceMakesOneFile,
  completesAtOnceMakeOneFile,
  chunkAfterCompleteIsRefused,
  chunkAfterCompleteChangesNothing,
  chunkThatEndsAfterCompleteChangesNothing,
  fileWithAnotherChecksumIsRefused,
  negotiatedFileWithAnotherChecksumIsRefused,
  anySequenceAgreesWithTheModel,
  anySequenceOverDaysAgreesWithTheModel,
  givenMimeTypeIsRecorded,
  absentMimeTypeFollowsTheExtension,
  progressTellsTheChunksThatArrived,
  progressCountsNoChunkThatDidNotArrive,
  sessionAndMultipartAgree,
  replacingAddsAVersion,
  replacingAtOnceLosesNoVersion,
];
