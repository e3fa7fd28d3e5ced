import type { Check } from '../../check/check.ts';
import { aChunkSaidToBeKnownNeedsNoPut } from './a-chunk-said-to-be-known-needs-no-put.ts';
import { aFalseHashMakesNoFileAtOddsWithItself } from './a-false-hash-makes-no-file-at-odds-with-itself.ts';
import { aHashDoesNotBuyAnothersContent } from './a-hash-does-not-buy-anothers-content.ts';
import { aKnownChunkOutlivesAnExpiredSession } from './a-known-chunk-outlives-an-expired-session.ts';
import { aKnownChunkOutlivesItsSource } from './a-known-chunk-outlives-its-source.ts';
import { equalBytesAtOnceMakeAFileEach } from './equal-bytes-at-once-make-a-file-each.ts';
import { equalBytesMakeTwoFiles } from './equal-bytes-make-two-files.ts';
import { equalChunksInOneFileStayExact } from './equal-chunks-in-one-file-stay-exact.ts';
import { expiredChunksLeaveTheirLikesExact } from './expired-chunks-leave-their-likes-exact.ts';
import { nearlyEqualContentsStayApart } from './nearly-equal-contents-stay-apart.ts';
import { whatBefallsItsLikesLeavesAFileExact } from './what-befalls-its-likes-leaves-a-file-exact.ts';

/** The checks of area duplicate, in the order of the requirements. */
export const duplicateChecks: readonly Check[] = [
  equalBytesMakeTwoFiles,
  equalBytesAtOnceMakeAFileEach,
  aChunkSaidToBeKnownNeedsNoPut,
  aKnownChunkOutlivesItsSource,
  aKnownChunkOutlivesAnExpiredSession,
  aFalseHashMakesNoFileAtOddsWithItself,
  aHashDoesNotBuyAnothersContent,
  equalChunksInOneFileStayExact,
  whatBefallsItsLikesLeavesAFileExact,
  nearlyEqualContentsStayApart,
  expiredChunksLeaveTheirLikesExact,
];
