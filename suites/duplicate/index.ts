import type { Check } from '../../check/check.ts';
import { aChunkReportedAsKnownNeedsNoPut } from './a-chunk-reported-as-known-needs-no-put.ts';
import { aFalseHashMakesNoInconsistentFile } from './a-false-hash-makes-no-inconsistent-file.ts';
import { aKnownChunkOutlivesAnExpiredSession } from './a-known-chunk-outlives-an-expired-session.ts';
import { aKnownChunkOutlivesItsSource } from './a-known-chunk-outlives-its-source.ts';
import { bytesSentUnderAnotherHashNeverTakeItsPlace } from './bytes-sent-under-another-hash-never-take-its-place.ts';
import { concurrentEqualUploadsMakeAFileEach } from './concurrent-equal-uploads-make-a-file-each.ts';
import { equalBytesMakeTwoFiles } from './equal-bytes-make-two-files.ts';
import { equalChunksInOneFileAreStoredExactly } from './equal-chunks-in-one-file-are-stored-exactly.ts';
import { expiredSessionsDoNotAffectSharedChunks } from './expired-sessions-do-not-affect-shared-chunks.ts';
import { filesWithSharedChunksAreIndependent } from './files-with-shared-chunks-are-independent.ts';
import { knowingAHashGrantsNoAccess } from './knowing-a-hash-grants-no-access.ts';
import { nearlyEqualContentsAreNotMerged } from './nearly-equal-contents-are-not-merged.ts';

/** The checks of the duplicate area, in the order of the requirements. */
export const duplicateChecks: readonly Check[] = [
  equalBytesMakeTwoFiles,
  concurrentEqualUploadsMakeAFileEach,
  aChunkReportedAsKnownNeedsNoPut,
  aKnownChunkOutlivesItsSource,
  aKnownChunkOutlivesAnExpiredSession,
  aFalseHashMakesNoInconsistentFile,
  knowingAHashGrantsNoAccess,
  equalChunksInOneFileAreStoredExactly,
  filesWithSharedChunksAreIndependent,
  nearlyEqualContentsAreNotMerged,
  bytesSentUnderAnotherHashNeverTakeItsPlace,
  expiredSessionsDoNotAffectSharedChunks,
];
