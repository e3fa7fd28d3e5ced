import type { Check } from '../../check/check.ts';
import { boundaryStandsInNoPart } from './boundary-stands-in-no-part.ts';
import { closedRangeSendsExactlyThoseBytes } from './closed-range-sends-exactly-those-bytes.ts';
import { codedPartCountsCodedBytes } from './coded-part-counts-coded-bytes.ts';
import { connectionStaysInStepAfterARange } from './connection-stays-in-step-after-a-range.ts';
import { emptyFileHasNoPart } from './empty-file-has-no-part.ts';
import { everyPartIsTrueToItself } from './every-part-is-true-to-itself.ts';
import { fieldNameIsReadInAnyCase } from './field-name-is-read-in-any-case.ts';
import { headIgnoresRange } from './head-ignores-range.ts';
import { hundredsOfRangesCostAFewDownloads } from './hundreds-of-ranges-cost-a-few-downloads.ts';
import { ifRangeOfAnOlderVersionSendsTheWholeFile } from './if-range-of-an-older-version-sends-the-whole-file.ts';
import { ifRangeWithAnotherDateSendsTheWholeFile } from './if-range-with-another-date-sends-the-whole-file.ts';
import { ifRangeWithAnotherTagSendsTheWholeFile } from './if-range-with-another-tag-sends-the-whole-file.ts';
import { ifRangeWithTheCurrentTagSendsThePart } from './if-range-with-the-current-tag-sends-the-part.ts';
import { invertedRangeSendsNoPart } from './inverted-range-sends-no-part.ts';
import { lastPositionBeyondTheEndMeansTheLastByte } from './last-position-beyond-the-end-means-the-last-byte.ts';
import { malformedRangeSendsNoPart } from './malformed-range-sends-no-part.ts';
import { newVersionIsRangedByItsOwnSize } from './new-version-is-ranged-by-its-own-size.ts';
import { oneByteFileHasOnePart } from './one-byte-file-has-one-part.ts';
import { openRangeReadsToTheEnd } from './open-range-reads-to-the-end.ts';
import { partRepeatsTheValidatorsOfTheWhole } from './part-repeats-the-validators-of-the-whole.ts';
import { piecesOfAnyPartitionJoinToTheFile } from './pieces-of-any-partition-join-to-the-file.ts';
import { rangeAskedAgainSendsTheSameBytes } from './range-asked-again-sends-the-same-bytes.ts';
import { rangeSpelledOtherwiseMeansTheSame } from './range-spelled-otherwise-means-the-same.ts';
import { rangesAcrossChunkBordersAreExact } from './ranges-across-chunk-borders-are-exact.ts';
import { rangesInTheLastChunkAreExact } from './ranges-in-the-last-chunk-are-exact.ts';
import { requestWithoutRangeGetsNoPart } from './request-without-range-gets-no-part.ts';
import { severalRangesComeWholeOrInTrueParts } from './several-ranges-come-whole-or-in-true-parts.ts';
import { singleRangeNeverComesInMultipart } from './single-range-never-comes-in-multipart.ts';
import { strongTagChangesWithTheBytes } from './strong-tag-changes-with-the-bytes.ts';
import { suffixOfTheWholeOrMoreSendsEverything } from './suffix-of-the-whole-or-more-sends-everything.ts';
import { suffixRangeSendsTheLastBytes } from './suffix-range-sends-the-last-bytes.ts';
import { unknownUnitIsIgnored } from './unknown-unit-is-ignored.ts';
import { unknownUnitSendsNoPart } from './unknown-unit-sends-no-part.ts';
import { unsatisfiableRangeIs416WithTheSize } from './unsatisfiable-range-is-416-with-the-size.ts';
import { unsatisfiableRangeSendsNoPart } from './unsatisfiable-range-sends-no-part.ts';

/** The checks of area range, in the order of the requirements. */
export const rangeChecks: readonly Check[] = [
  closedRangeSendsExactlyThoseBytes,
  fieldNameIsReadInAnyCase,
  rangeAskedAgainSendsTheSameBytes,
  lastPositionBeyondTheEndMeansTheLastByte,
  openRangeReadsToTheEnd,
  suffixRangeSendsTheLastBytes,
  suffixOfTheWholeOrMoreSendsEverything,
  unsatisfiableRangeSendsNoPart,
  unsatisfiableRangeIs416WithTheSize,
  malformedRangeSendsNoPart,
  invertedRangeSendsNoPart,
  severalRangesComeWholeOrInTrueParts,
  boundaryStandsInNoPart,
  singleRangeNeverComesInMultipart,
  piecesOfAnyPartitionJoinToTheFile,
  headIgnoresRange,
  ifRangeWithTheCurrentTagSendsThePart,
  ifRangeWithAnotherTagSendsTheWholeFile,
  ifRangeOfAnOlderVersionSendsTheWholeFile,
  ifRangeWithAnotherDateSendsTheWholeFile,
  partRepeatsTheValidatorsOfTheWhole,
  rangeSpelledOtherwiseMeansTheSame,
  emptyFileHasNoPart,
  oneByteFileHasOnePart,
  hundredsOfRangesCostAFewDownloads,
  requestWithoutRangeGetsNoPart,
  rangesAcrossChunkBordersAreExact,
  rangesInTheLastChunkAreExact,
  newVersionIsRangedByItsOwnSize,
  everyPartIsTrueToItself,
  codedPartCountsCodedBytes,
  unknownUnitSendsNoPart,
  unknownUnitIsIgnored,
  connectionStaysInStepAfterARange,
  strongTagChangesWithTheBytes,
];
