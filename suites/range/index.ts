import type { Check } from '../../check/check.ts';
import { boundaryDoesNotOccurInAPart } from './boundary-does-not-occur-in-a-part.ts';
import { closedRangeSendsExactlyThoseBytes } from './closed-range-sends-exactly-those-bytes.ts';
import { connectionIsReusableAfterARange } from './connection-is-reusable-after-a-range.ts';
import { eachPartMatchesItsContentRange } from './each-part-matches-its-content-range.ts';
import { emptyFileHasNoPart } from './empty-file-has-no-part.ts';
import { equivalentRangeFormsMeanTheSame } from './equivalent-range-forms-mean-the-same.ts';
import { everyPlaceOfALargeFileIsExact } from './every-place-of-a-large-file-is-exact.ts';
import { fieldNameIsReadInAnyCase } from './field-name-is-read-in-any-case.ts';
import { headIgnoresRange } from './head-ignores-range.ts';
import { ifRangeOfAnOlderVersionSendsTheWholeFile } from './if-range-of-an-older-version-sends-the-whole-file.ts';
import { ifRangeWithAnotherDateSendsTheWholeFile } from './if-range-with-another-date-sends-the-whole-file.ts';
import { ifRangeWithAnotherEtagSendsTheWholeFile } from './if-range-with-another-etag-sends-the-whole-file.ts';
import { ifRangeWithTheCurrentEtagSendsThePart } from './if-range-with-the-current-etag-sends-the-part.ts';
import { invertedRangeSendsNoPart } from './inverted-range-sends-no-part.ts';
import { lastPositionBeyondTheEndMeansTheLastByte } from './last-position-beyond-the-end-means-the-last-byte.ts';
import { malformedRangeSendsNoPart } from './malformed-range-sends-no-part.ts';
import { manyRangesDoNotAmplifyTheResponse } from './many-ranges-do-not-amplify-the-response.ts';
import { oneByteFileHasOnePart } from './one-byte-file-has-one-part.ts';
import { openRangeReadsToTheEnd } from './open-range-reads-to-the-end.ts';
import { partHasTheFieldsOfTheFullResponse } from './part-has-the-fields-of-the-full-response.ts';
import { preconditionsAreEvaluatedBeforeRange } from './preconditions-are-evaluated-before-range.ts';
import { rangeOfCodedContentRefersToCodedBytes } from './range-of-coded-content-refers-to-coded-bytes.ts';
import { rangesAcrossChunkBordersAreExact } from './ranges-across-chunk-borders-are-exact.ts';
import { rangesInTheLastChunkAreExact } from './ranges-in-the-last-chunk-are-exact.ts';
import { rangesOfANewVersionUseItsSize } from './ranges-of-a-new-version-use-its-size.ts';
import { rangesOfAnyPartitionJoinToTheFile } from './ranges-of-any-partition-join-to-the-file.ts';
import { repeatedRangeSendsTheSameBytes } from './repeated-range-sends-the-same-bytes.ts';
import { requestWithoutRangeGetsNoPart } from './request-without-range-gets-no-part.ts';
import { severalRangesAreNotRefused } from './several-ranges-are-not-refused.ts';
import { severalRangesAreSentAsCorrectPartsOrTheWholeFile } from './several-ranges-are-sent-as-correct-parts-or-the-whole-file.ts';
import { singleRangeIsNeverMultipart } from './single-range-is-never-multipart.ts';
import { strongEtagChangesWithTheBytes } from './strong-etag-changes-with-the-bytes.ts';
import { suffixOfTheWholeOrMoreSendsEverything } from './suffix-of-the-whole-or-more-sends-everything.ts';
import { suffixRangeSendsTheLastBytes } from './suffix-range-sends-the-last-bytes.ts';
import { unknownUnitIsIgnored } from './unknown-unit-is-ignored.ts';
import { unknownUnitSendsNoPart } from './unknown-unit-sends-no-part.ts';
import { unsatisfiableRangeIs416WithTheSize } from './unsatisfiable-range-is-416-with-the-size.ts';
import { unsatisfiableRangeSendsNoPart } from './unsatisfiable-range-sends-no-part.ts';
import { validRangeIsAnswered } from './valid-range-is-answered.ts';
import { whiteSpaceAndEmptyItemsInAListAreIgnored } from './white-space-and-empty-items-in-a-list-are-ignored.ts';
import { whiteSpaceAroundTheValueChangesNothing } from './white-space-around-the-value-changes-nothing.ts';

/** The checks of the range area, in the order of the requirements. */
export const rangeChecks: readonly Check[] = [
  closedRangeSendsExactlyThoseBytes,
  everyPlaceOfALargeFileIsExact,
  repeatedRangeSendsTheSameBytes,
  lastPositionBeyondTheEndMeansTheLastByte,
  openRangeReadsToTheEnd,
  suffixRangeSendsTheLastBytes,
  suffixOfTheWholeOrMoreSendsEverything,
  unsatisfiableRangeSendsNoPart,
  unsatisfiableRangeIs416WithTheSize,
  malformedRangeSendsNoPart,
  invertedRangeSendsNoPart,
  severalRangesAreSentAsCorrectPartsOrTheWholeFile,
  severalRangesAreNotRefused,
  rangesOfAnyPartitionJoinToTheFile,
  headIgnoresRange,
  ifRangeWithAnotherEtagSendsTheWholeFile,
  ifRangeOfAnOlderVersionSendsTheWholeFile,
  ifRangeWithAnotherDateSendsTheWholeFile,
  ifRangeWithTheCurrentEtagSendsThePart,
  partHasTheFieldsOfTheFullResponse,
  equivalentRangeFormsMeanTheSame,
  emptyFileHasNoPart,
  oneByteFileHasOnePart,
  manyRangesDoNotAmplifyTheResponse,
  requestWithoutRangeGetsNoPart,
  rangesAcrossChunkBordersAreExact,
  rangesInTheLastChunkAreExact,
  rangesOfANewVersionUseItsSize,
  eachPartMatchesItsContentRange,
  rangeOfCodedContentRefersToCodedBytes,
  unknownUnitSendsNoPart,
  unknownUnitIsIgnored,
  connectionIsReusableAfterARange,
  strongEtagChangesWithTheBytes,
  preconditionsAreEvaluatedBeforeRange,
  whiteSpaceAndEmptyItemsInAListAreIgnored,
  whiteSpaceAroundTheValueChangesNothing,
  fieldNameIsReadInAnyCase,
  boundaryDoesNotOccurInAPart,
  singleRangeIsNeverMultipart,
  validRangeIsAnswered,
];
