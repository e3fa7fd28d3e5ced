import type { Check } from '../../check/check.ts';
import { absentChunkSizeBecomesALegalOne } from './absent-chunk-size-becomes-a-legal-one.ts';
import { bodyThatIsNoSessionRequestIsRefused } from './body-that-is-no-session-request-is-refused.ts';
import { createTellsHowToSendTheFile } from './create-tells-how-to-send-the-file.ts';
import { emptyFileIsRefusedOrComesOutEmpty } from './empty-file-is-refused-or-comes-out-empty.ts';
import { illTypedMemberIsRefused } from './ill-typed-member-is-refused.ts';
import { illegalChunkSizeIsRefusedOrReplaced } from './illegal-chunk-size-is-refused-or-replaced.ts';
import { interleavedSessionsNeverMix } from './interleaved-sessions-never-mix.ts';
import { legalChunkSizeIsTakenAsAsked } from './legal-chunk-size-is-taken-as-asked.ts';
import { openSessionIsNoFile } from './open-session-is-no-file.ts';
import { progressAnswers200ForALiveSession } from './progress-answers-200-for-a-live-session.ts';
import { progressAnswers404ForAnUnknownSession } from './progress-answers-404-for-an-unknown-session.ts';
import { sessionsOfOneNameInTwoFoldersStayApart } from './sessions-of-one-name-in-two-folders-stay-apart.ts';
import { sessionsOfOneNameStayApart } from './sessions-of-one-name-stay-apart.ts';
import { totalChunksIsSizeOverChunkSize } from './total-chunks-is-size-over-chunk-size.ts';

/** The checks of area session, in the order of the requirements. */
export const sessionChecks: readonly Check[] = [
  createTellsHowToSendTheFile,
  totalChunksIsSizeOverChunkSize,
  legalChunkSizeIsTakenAsAsked,
  illegalChunkSizeIsRefusedOrReplaced,
  absentChunkSizeBecomesALegalOne,
  illTypedMemberIsRefused,
  bodyThatIsNoSessionRequestIsRefused,
  interleavedSessionsNeverMix,
  sessionsOfOneNameStayApart,
  sessionsOfOneNameInTwoFoldersStayApart,
  openSessionIsNoFile,
  emptyFileIsRefusedOrComesOutEmpty,
  progressAnswers200ForALiveSession,
  progressAnswers404ForAnUnknownSession,
];
