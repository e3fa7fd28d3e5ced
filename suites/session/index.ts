import type { Check } from '../../check/check.ts';
import { aHugeFileSizeIsNeverASmallOne } from './a-huge-file-size-is-never-a-small-one.ts';
import { absentChunkSizeGetsAValidDefault } from './absent-chunk-size-gets-a-valid-default.ts';
import { createReturnsTheUploadParameters } from './create-returns-the-upload-parameters.ts';
import { emptyFileIsRefusedOrStoredEmpty } from './empty-file-is-refused-or-stored-empty.ts';
import { illTypedMemberIsRefused } from './ill-typed-member-is-refused.ts';
import { interleavedSessionsAreSeparate } from './interleaved-sessions-are-separate.ts';
import { invalidChunkSizeIsRefusedOrReplaced } from './invalid-chunk-size-is-refused-or-replaced.ts';
import { invalidCreateBodyIsRefused } from './invalid-create-body-is-refused.ts';
import { openSessionIsNotAFile } from './open-session-is-not-a-file.ts';
import { progressOfAnOpenSessionIs200 } from './progress-of-an-open-session-is-200.ts';
import { progressOfAnUnknownSessionIs404 } from './progress-of-an-unknown-session-is-404.ts';
import { sessionsWithTheSameNameAreSeparate } from './sessions-with-the-same-name-are-separate.ts';
import { sessionsWithTheSameNameInTwoFoldersAreSeparate } from './sessions-with-the-same-name-in-two-folders-are-separate.ts';
import { totalChunksIsSizeOverChunkSize } from './total-chunks-is-size-over-chunk-size.ts';
import { validChunkSizeIsAcceptedUnchanged } from './valid-chunk-size-is-accepted-unchanged.ts';

/** The checks of the session area, in the order of the requirements. */
export const sessionChecks: readonly Check[] = [
  createReturnsTheUploadParameters,
  totalChunksIsSizeOverChunkSize,
  aHugeFileSizeIsNeverASmallOne,
  validChunkSizeIsAcceptedUnchanged,
  invalidChunkSizeIsRefusedOrReplaced,
  absentChunkSizeGetsAValidDefault,
  illTypedMemberIsRefused,
  invalidCreateBodyIsRefused,
  interleavedSessionsAreSeparate,
  sessionsWithTheSameNameAreSeparate,
  sessionsWithTheSameNameInTwoFoldersAreSeparate,
  openSessionIsNotAFile,
  emptyFileIsRefusedOrStoredEmpty,
  progressOfAnOpenSessionIs200,
  progressOfAnUnknownSessionIs404,
];
