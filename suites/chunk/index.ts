import type { Check } from '../../check/check.ts';
import { aChunkCutOffIsNotReceived } from './a-chunk-cut-off-is-not-received.ts';
import { aChunkForAnUnknownSessionIsNotFound } from './a-chunk-for-an-unknown-session-is-not-found.ts';
import { aChunkInChunkedCodingIsStoredWhole } from './a-chunk-in-chunked-coding-is-stored-whole.ts';
import { aChunkIsOneOfTheBodiesPutToIt } from './a-chunk-is-one-of-the-bodies-put-to-it.ts';
import { aChunkOfTheWrongLengthIsRefusedWhenPut } from './a-chunk-of-the-wrong-length-is-refused-when-put.ts';
import { aChunkOfTheWrongLengthNeverGetsIntoAFile } from './a-chunk-of-the-wrong-length-never-gets-into-a-file.ts';
import { aChunkPutAgainChangesNothing } from './a-chunk-put-again-changes-nothing.ts';
import { aChunkPutAgainStandsInForNoOther } from './a-chunk-put-again-stands-in-for-no-other.ts';
import { aChunkThatWaitsFor100ContinueIsStored } from './a-chunk-that-waits-for-100-continue-is-stored.ts';
import { aChunkWhoseDigestDisagreesIsNotStored } from './a-chunk-whose-digest-disagrees-is-not-stored.ts';
import { aRefusedDigestLeavesTheEarlierChunk } from './a-refused-digest-leaves-the-earlier-chunk.ts';
import { aRepeatCutOffLeavesTheChunkWhole } from './a-repeat-cut-off-leaves-the-chunk-whole.ts';
import { aSpoiltSessionIdReachesNoSession } from './a-spoilt-session-id-reaches-no-session.ts';
import { aWrongLengthAfterTheRightOneNeverGetsIntoAFile } from './a-wrong-length-after-the-right-one-never-gets-into-a-file.ts';
import { anIndexOutsideTheSessionIsRefused } from './an-index-outside-the-session-is-refused.ts';
import { anotherSpellingOfAnIndexAddsNoChunk } from './another-spelling-of-an-index-adds-no-chunk.ts';
import { anyOrderOfArrivalMakesTheSameFile } from './any-order-of-arrival-makes-the-same-file.ts';
import { contentRangeNeverMakesAPartialWrite } from './content-range-never-makes-a-partial-write.ts';
import { fieldsOfAPutLeaveTheChunkAlone } from './fields-of-a-put-leave-the-chunk-alone.ts';
import { lengthsThatCancelOutNeverGetIntoAFile } from './lengths-that-cancel-out-never-get-into-a-file.ts';
import { otherBytesReplaceAChunkOrAreRefused } from './other-bytes-replace-a-chunk-or-are-refused.ts';
import { overlappingPutsAreNeverAnswered5xx } from './overlapping-puts-are-never-answered-5xx.ts';
import { parallelChunksMakeTheSameFile } from './parallel-chunks-make-the-same-file.ts';
import { sessionsSideBySideKeepTheirChunksApart } from './sessions-side-by-side-keep-their-chunks-apart.ts';
import { theLastChunkMayBeShortOrFull } from './the-last-chunk-may-be-short-or-full.ts';

/** The checks of area chunk, in the order of the requirements. */
export const chunkChecks: readonly Check[] = [
  anyOrderOfArrivalMakesTheSameFile,
  fieldsOfAPutLeaveTheChunkAlone,
  aChunkThatWaitsFor100ContinueIsStored,
  parallelChunksMakeTheSameFile,
  theLastChunkMayBeShortOrFull,
  aChunkPutAgainChangesNothing,
  aChunkPutAgainStandsInForNoOther,
  otherBytesReplaceAChunkOrAreRefused,
  anIndexOutsideTheSessionIsRefused,
  aChunkOfTheWrongLengthNeverGetsIntoAFile,
  aWrongLengthAfterTheRightOneNeverGetsIntoAFile,
  lengthsThatCancelOutNeverGetIntoAFile,
  aChunkOfTheWrongLengthIsRefusedWhenPut,
  aChunkCutOffIsNotReceived,
  aRepeatCutOffLeavesTheChunkWhole,
  aChunkForAnUnknownSessionIsNotFound,
  aSpoiltSessionIdReachesNoSession,
  sessionsSideBySideKeepTheirChunksApart,
  aChunkWhoseDigestDisagreesIsNotStored,
  aRefusedDigestLeavesTheEarlierChunk,
  overlappingPutsAreNeverAnswered5xx,
  aChunkIsOneOfTheBodiesPutToIt,
  anotherSpellingOfAnIndexAddsNoChunk,
  aChunkInChunkedCodingIsStoredWhole,
  contentRangeNeverMakesAPartialWrite,
];
