import type { Check } from '../../check/check.ts';
import { aChunkForAnUnknownSessionIsNotFound } from './a-chunk-for-an-unknown-session-is-not-found.ts';
import { aChunkInChunkedCodingIsStoredWhole } from './a-chunk-in-chunked-coding-is-stored-whole.ts';
import { aChunkIsOneOfTheBodiesSentToIt } from './a-chunk-is-one-of-the-bodies-sent-to-it.ts';
import { aChunkOfTheWrongLengthIsRefusedWhenPut } from './a-chunk-of-the-wrong-length-is-refused-when-put.ts';
import { aChunkOfTheWrongLengthNeverGetsIntoAFile } from './a-chunk-of-the-wrong-length-never-gets-into-a-file.ts';
import { aChunkThatEndsWithTheConnectionIsNotReceived } from './a-chunk-that-ends-with-the-connection-is-not-received.ts';
import { aChunkThatWaitsFor100ContinueIsStored } from './a-chunk-that-waits-for-100-continue-is-stored.ts';
import { aChunkWhoseDigestDisagreesIsNotStored } from './a-chunk-whose-digest-disagrees-is-not-stored.ts';
import { aNearMissSessionIdIsNotFound } from './a-near-miss-session-id-is-not-found.ts';
import { aRefusedDigestLeavesTheEarlierChunk } from './a-refused-digest-leaves-the-earlier-chunk.ts';
import { aRepeatedChunkChangesNothing } from './a-repeated-chunk-changes-nothing.ts';
import { aRepeatedChunkDoesNotReplaceAnother } from './a-repeated-chunk-does-not-replace-another.ts';
import { aTruncatedChunkIsNotReceived } from './a-truncated-chunk-is-not-received.ts';
import { aTruncatedRepeatLeavesTheChunkIntact } from './a-truncated-repeat-leaves-the-chunk-intact.ts';
import { aWrongLengthAfterTheRightOneNeverGetsIntoAFile } from './a-wrong-length-after-the-right-one-never-gets-into-a-file.ts';
import { anIndexOutsideTheSessionIsRefused } from './an-index-outside-the-session-is-refused.ts';
import { anotherFormOfAnIndexAddsNoChunk } from './another-form-of-an-index-adds-no-chunk.ts';
import { anyOrderOfArrivalMakesTheSameFile } from './any-order-of-arrival-makes-the-same-file.ts';
import { chunksOfAnEarlierSessionNeverAppearInALaterOne } from './chunks-of-an-earlier-session-never-appear-in-a-later-one.ts';
import { concurrentSessionsKeepTheirChunksSeparate } from './concurrent-sessions-keep-their-chunks-separate.ts';
import { contentRangeNeverCausesAPartialWrite } from './content-range-never-causes-a-partial-write.ts';
import { headerFieldsOfAPutDoNotChangeTheChunk } from './header-fields-of-a-put-do-not-change-the-chunk.ts';
import { manyChunksMakeTheSameFile } from './many-chunks-make-the-same-file.ts';
import { otherBytesReplaceAChunkOrAreRefused } from './other-bytes-replace-a-chunk-or-are-refused.ts';
import { overlappingPutsAreNeverAnswered5xx } from './overlapping-puts-are-never-answered-5xx.ts';
import { parallelChunksMakeTheSameFile } from './parallel-chunks-make-the-same-file.ts';
import { theLastChunkMayBeShortOrFull } from './the-last-chunk-may-be-short-or-full.ts';
import { wrongLengthsWithTheRightSumNeverGetIntoAFile } from './wrong-lengths-with-the-right-sum-never-get-into-a-file.ts';

/** The checks of the chunk area, in the order of the requirements. */
export const chunkChecks: readonly Check[] = [
  anyOrderOfArrivalMakesTheSameFile,
  manyChunksMakeTheSameFile,
  headerFieldsOfAPutDoNotChangeTheChunk,
  aChunkThatWaitsFor100ContinueIsStored,
  parallelChunksMakeTheSameFile,
  theLastChunkMayBeShortOrFull,
  aRepeatedChunkChangesNothing,
  aRepeatedChunkDoesNotReplaceAnother,
  otherBytesReplaceAChunkOrAreRefused,
  anIndexOutsideTheSessionIsRefused,
  aChunkOfTheWrongLengthNeverGetsIntoAFile,
  aWrongLengthAfterTheRightOneNeverGetsIntoAFile,
  wrongLengthsWithTheRightSumNeverGetIntoAFile,
  aChunkOfTheWrongLengthIsRefusedWhenPut,
  aTruncatedChunkIsNotReceived,
  aChunkThatEndsWithTheConnectionIsNotReceived,
  aTruncatedRepeatLeavesTheChunkIntact,
  aChunkForAnUnknownSessionIsNotFound,
  aNearMissSessionIdIsNotFound,
  concurrentSessionsKeepTheirChunksSeparate,
  chunksOfAnEarlierSessionNeverAppearInALaterOne,
  aChunkWhoseDigestDisagreesIsNotStored,
  aRefusedDigestLeavesTheEarlierChunk,
  overlappingPutsAreNeverAnswered5xx,
  aChunkIsOneOfTheBodiesSentToIt,
  anotherFormOfAnIndexAddsNoChunk,
  aChunkInChunkedCodingIsStoredWhole,
  contentRangeNeverCausesAPartialWrite,
];
