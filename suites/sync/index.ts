import type { Check } from '../../check/check.ts';
import { badParametersGiveNoOtherBytes } from './bad-parameters-give-no-other-bytes.ts';
import { syncBoundaryStandsInNoPart } from './boundary-stands-in-no-part.ts';
import { syncClosedRangeSendsExactlyThoseBytes } from './closed-range-sends-exactly-those-bytes.ts';
import { syncCodedPartCountsCodedBytes } from './coded-part-counts-coded-bytes.ts';
import { syncEmptyFileHasNoPart } from './empty-file-has-no-part.ts';
import { emptyParameterIsRefusedOrLeftOut } from './empty-parameter-is-refused-or-left-out.ts';
import { syncEveryPartIsTrueToItself } from './every-part-is-true-to-itself.ts';
import { syncFieldNameIsReadInAnyCase } from './field-name-is-read-in-any-case.ts';
import { syncInvertedRangeSendsNoPart } from './inverted-range-sends-no-part.ts';
import { syncLastPositionBeyondTheEndMeansTheLastByte } from './last-position-beyond-the-end-means-the-last-byte.ts';
import { syncMalformedRangeSendsNoPart } from './malformed-range-sends-no-part.ts';
import { syncNewVersionIsRangedByItsOwnSize } from './new-version-is-ranged-by-its-own-size.ts';
import { syncOneByteFileHasOnePart } from './one-byte-file-has-one-part.ts';
import { syncOpenRangeReadsToTheEnd } from './open-range-reads-to-the-end.ts';
import { syncPiecesOfAnyPartitionJoinToTheFile } from './pieces-of-any-partition-join-to-the-file.ts';
import { syncRangeAskedAgainSendsTheSameBytes } from './range-asked-again-sends-the-same-bytes.ts';
import { rangeEndBeyondTheEndMeansTheLastByte } from './range-end-beyond-the-end-means-the-last-byte.ts';
import { rangeFieldBesideParametersSendsTrueBytes } from './range-field-beside-parameters-sends-true-bytes.ts';
import { rangeParametersSendExactlyThoseBytes } from './range-parameters-send-exactly-those-bytes.ts';
import { rangeStartAloneReadsToTheEnd } from './range-start-alone-reads-to-the-end.ts';
import { rangeStartBeyondTheEndGivesNoPart } from './range-start-beyond-the-end-gives-no-part.ts';
import { syncRangesAcrossChunkBordersAreExact } from './ranges-across-chunk-borders-are-exact.ts';
import { syncRangesInTheLastChunkAreExact } from './ranges-in-the-last-chunk-are-exact.ts';
import { syncSeveralRangesComeWholeOrInTrueParts } from './several-ranges-come-whole-or-in-true-parts.ts';
import { syncSingleRangeNeverComesInMultipart } from './single-range-never-comes-in-multipart.ts';
import { syncSuffixOfTheWholeOrMoreSendsEverything } from './suffix-of-the-whole-or-more-sends-everything.ts';
import { syncSuffixRangeSendsTheLastBytes } from './suffix-range-sends-the-last-bytes.ts';
import { syncUnknownUnitIsIgnored } from './unknown-unit-is-ignored.ts';
import { syncUnknownUnitSendsNoPart } from './unknown-unit-sends-no-part.ts';
import { unknownVersionIsRefused } from './unknown-version-is-refused.ts';
import { syncUnsatisfiableRangeIs416WithTheSize } from './unsatisfiable-range-is-416-with-the-size.ts';
import { syncUnsatisfiableRangeSendsNoPart } from './unsatisfiable-range-sends-no-part.ts';
import { versionGivesTheBytesOfThatVersion } from './version-gives-the-bytes-of-that-version.ts';
import { whichRangeWinsIsRecorded } from './which-range-wins-is-recorded.ts';
import { wholeDownloadSendsTheBytesOfThePlainOne } from './whole-download-sends-the-bytes-of-the-plain-one.ts';

/** The checks of area sync, in the order of the requirements. */
export const syncChecks: readonly Check[] = [
  wholeDownloadSendsTheBytesOfThePlainOne,
  syncClosedRangeSendsExactlyThoseBytes,
  syncFieldNameIsReadInAnyCase,
  syncRangeAskedAgainSendsTheSameBytes,
  syncLastPositionBeyondTheEndMeansTheLastByte,
  syncOpenRangeReadsToTheEnd,
  syncSuffixRangeSendsTheLastBytes,
  syncSuffixOfTheWholeOrMoreSendsEverything,
  syncUnsatisfiableRangeSendsNoPart,
  syncMalformedRangeSendsNoPart,
  syncInvertedRangeSendsNoPart,
  syncSeveralRangesComeWholeOrInTrueParts,
  syncBoundaryStandsInNoPart,
  syncSingleRangeNeverComesInMultipart,
  syncPiecesOfAnyPartitionJoinToTheFile,
  syncEmptyFileHasNoPart,
  syncOneByteFileHasOnePart,
  syncRangesAcrossChunkBordersAreExact,
  syncRangesInTheLastChunkAreExact,
  syncNewVersionIsRangedByItsOwnSize,
  syncEveryPartIsTrueToItself,
  syncCodedPartCountsCodedBytes,
  syncUnknownUnitSendsNoPart,
  rangeFieldBesideParametersSendsTrueBytes,
  syncUnsatisfiableRangeIs416WithTheSize,
  syncUnknownUnitIsIgnored,
  rangeParametersSendExactlyThoseBytes,
  rangeStartAloneReadsToTheEnd,
  rangeEndBeyondTheEndMeansTheLastByte,
  badParametersGiveNoOtherBytes,
  emptyParameterIsRefusedOrLeftOut,
  rangeStartBeyondTheEndGivesNoPart,
  versionGivesTheBytesOfThatVersion,
  unknownVersionIsRefused,
  whichRangeWinsIsRecorded,
];
