import type { Check } from '../../check/check.ts';
import { aDownloadWithoutVersionIsOfTheCurrentOne } from './a-download-without-version-is-of-the-current-one.ts';
import { syncALargeFileComesBackWhole } from './a-large-file-comes-back-whole.ts';
import { syncBoundaryDoesNotOccurInAPart } from './boundary-does-not-occur-in-a-part.ts';
import { syncClosedRangeSendsExactlyThoseBytes } from './closed-range-sends-exactly-those-bytes.ts';
import { syncEachPartMatchesItsContentRange } from './each-part-matches-its-content-range.ts';
import { syncEmptyFileHasNoPart } from './empty-file-has-no-part.ts';
import { emptyParameterIsRefusedOrIgnored } from './empty-parameter-is-refused-or-ignored.ts';
import { syncEveryPlaceOfALargeFileIsExact } from './every-place-of-a-large-file-is-exact.ts';
import { syncFieldNameIsReadInAnyCase } from './field-name-is-read-in-any-case.ts';
import { fullSyncDownloadEqualsThePlainDownload } from './full-sync-download-equals-the-plain-download.ts';
import { invalidParametersGiveNoOtherBytes } from './invalid-parameters-give-no-other-bytes.ts';
import { syncInvertedRangeSendsNoPart } from './inverted-range-sends-no-part.ts';
import { syncLastPositionBeyondTheEndMeansTheLastByte } from './last-position-beyond-the-end-means-the-last-byte.ts';
import { syncMalformedRangeSendsNoPart } from './malformed-range-sends-no-part.ts';
import { syncOneByteFileHasOnePart } from './one-byte-file-has-one-part.ts';
import { syncOpenRangeReadsToTheEnd } from './open-range-reads-to-the-end.ts';
import { rangeEndBeyondTheEndMeansTheLastByte } from './range-end-beyond-the-end-means-the-last-byte.ts';
import { rangeFieldWithParametersSendsCorrectBytes } from './range-field-with-parameters-sends-correct-bytes.ts';
import { syncRangeOfCodedContentRefersToCodedBytes } from './range-of-coded-content-refers-to-coded-bytes.ts';
import { rangeParametersReadEveryPlaceOfALargeFile } from './range-parameters-read-every-place-of-a-large-file.ts';
import { rangeParametersSendExactlyThoseBytes } from './range-parameters-send-exactly-those-bytes.ts';
import { rangePrecedenceIsRecorded } from './range-precedence-is-recorded.ts';
import { rangeStartBeyondTheEndGivesNoPart } from './range-start-beyond-the-end-gives-no-part.ts';
import { rangeStartWithoutEndReadsToTheEnd } from './range-start-without-end-reads-to-the-end.ts';
import { syncRangesAcrossChunkBordersAreExact } from './ranges-across-chunk-borders-are-exact.ts';
import { syncRangesInTheLastChunkAreExact } from './ranges-in-the-last-chunk-are-exact.ts';
import { syncRangesOfANewVersionUseItsSize } from './ranges-of-a-new-version-use-its-size.ts';
import { syncRangesOfAnyPartitionJoinToTheFile } from './ranges-of-any-partition-join-to-the-file.ts';
import { syncRepeatedRangeSendsTheSameBytes } from './repeated-range-sends-the-same-bytes.ts';
import { syncSeveralRangesAreSentAsCorrectPartsOrTheWholeFile } from './several-ranges-are-sent-as-correct-parts-or-the-whole-file.ts';
import { syncSingleRangeIsNeverMultipart } from './single-range-is-never-multipart.ts';
import { syncSuffixOfTheWholeOrMoreSendsEverything } from './suffix-of-the-whole-or-more-sends-everything.ts';
import { syncSuffixRangeSendsTheLastBytes } from './suffix-range-sends-the-last-bytes.ts';
import { syncUnknownUnitIsIgnored } from './unknown-unit-is-ignored.ts';
import { syncUnknownUnitSendsNoPart } from './unknown-unit-sends-no-part.ts';
import { unknownVersionIsRefused } from './unknown-version-is-refused.ts';
import { syncUnsatisfiableRangeIs416WithTheSize } from './unsatisfiable-range-is-416-with-the-size.ts';
import { syncUnsatisfiableRangeSendsNoPart } from './unsatisfiable-range-sends-no-part.ts';
import { versionGivesTheBytesOfThatVersion } from './version-gives-the-bytes-of-that-version.ts';

/** The checks of the sync area, in the order of the requirements. */
export const syncChecks: readonly Check[] = [
  fullSyncDownloadEqualsThePlainDownload,
  aDownloadWithoutVersionIsOfTheCurrentOne,
  syncALargeFileComesBackWhole,
  syncClosedRangeSendsExactlyThoseBytes,
  syncEveryPlaceOfALargeFileIsExact,
  syncFieldNameIsReadInAnyCase,
  syncRepeatedRangeSendsTheSameBytes,
  syncLastPositionBeyondTheEndMeansTheLastByte,
  syncOpenRangeReadsToTheEnd,
  syncSuffixRangeSendsTheLastBytes,
  syncSuffixOfTheWholeOrMoreSendsEverything,
  syncUnsatisfiableRangeSendsNoPart,
  syncMalformedRangeSendsNoPart,
  syncInvertedRangeSendsNoPart,
  syncSeveralRangesAreSentAsCorrectPartsOrTheWholeFile,
  syncBoundaryDoesNotOccurInAPart,
  syncSingleRangeIsNeverMultipart,
  syncRangesOfAnyPartitionJoinToTheFile,
  syncEmptyFileHasNoPart,
  syncOneByteFileHasOnePart,
  syncRangesAcrossChunkBordersAreExact,
  syncRangesInTheLastChunkAreExact,
  syncRangesOfANewVersionUseItsSize,
  syncEachPartMatchesItsContentRange,
  syncRangeOfCodedContentRefersToCodedBytes,
  syncUnknownUnitSendsNoPart,
  rangeFieldWithParametersSendsCorrectBytes,
  syncUnsatisfiableRangeIs416WithTheSize,
  syncUnknownUnitIsIgnored,
  rangeParametersSendExactlyThoseBytes,
  rangeParametersReadEveryPlaceOfALargeFile,
  rangeStartWithoutEndReadsToTheEnd,
  rangeEndBeyondTheEndMeansTheLastByte,
  invalidParametersGiveNoOtherBytes,
  emptyParameterIsRefusedOrIgnored,
  rangeStartBeyondTheEndGivesNoPart,
  versionGivesTheBytesOfThatVersion,
  unknownVersionIsRefused,
  rangePrecedenceIsRecorded,
];
