import type { Check } from '../../runner/check.ts';
import { boundaryStandsInNoPart } from '../range/boundary-stands-in-no-part.ts';
import { closedRangeSendsExactlyThoseBytes } from '../range/closed-range-sends-exactly-those-bytes.ts';
import { codedPartCountsCodedBytes } from '../range/coded-part-counts-coded-bytes.ts';
import { emptyFileHasNoPart } from '../range/empty-file-has-no-part.ts';
import { everyPartIsTrueToItself } from '../range/every-part-is-true-to-itself.ts';
import { fieldNameIsReadInAnyCase } from '../range/field-name-is-read-in-any-case.ts';
import { invertedRangeSendsNoPart } from '../range/inverted-range-sends-no-part.ts';
import { lastPositionBeyondTheEndMeansTheLastByte } from '../range/last-position-beyond-the-end-means-the-last-byte.ts';
import { malformedRangeSendsNoPart } from '../range/malformed-range-sends-no-part.ts';
import { newVersionIsRangedByItsOwnSize } from '../range/new-version-is-ranged-by-its-own-size.ts';
import { oneByteFileHasOnePart } from '../range/one-byte-file-has-one-part.ts';
import { openRangeReadsToTheEnd } from '../range/open-range-reads-to-the-end.ts';
import { piecesOfAnyPartitionJoinToTheFile } from '../range/pieces-of-any-partition-join-to-the-file.ts';
import { rangeAskedAgainSendsTheSameBytes } from '../range/range-asked-again-sends-the-same-bytes.ts';
import { rangesAcrossChunkBordersAreExact } from '../range/ranges-across-chunk-borders-are-exact.ts';
import { rangesInTheLastChunkAreExact } from '../range/ranges-in-the-last-chunk-are-exact.ts';
import { severalRangesComeWholeOrInTrueParts } from '../range/several-ranges-come-whole-or-in-true-parts.ts';
import { singleRangeNeverComesInMultipart } from '../range/single-range-never-comes-in-multipart.ts';
import { suffixOfTheWholeOrMoreSendsEverything } from '../range/suffix-of-the-whole-or-more-sends-everything.ts';
import { suffixRangeSendsTheLastBytes } from '../range/suffix-range-sends-the-last-bytes.ts';
import { unknownUnitIsIgnored } from '../range/unknown-unit-is-ignored.ts';
import { unknownUnitSendsNoPart } from '../range/unknown-unit-sends-no-part.ts';
import { unsatisfiableRangeIs416WithTheSize } from '../range/unsatisfiable-range-is-416-with-the-size.ts';
import { unsatisfiableRangeSendsNoPart } from '../range/unsatisfiable-range-sends-no-part.ts';
import { badParametersGiveNoOtherBytes } from './bad-parameters-give-no-other-bytes.ts';
import { emptyParameterIsRefusedOrLeftOut } from './empty-parameter-is-refused-or-left-out.ts';
import { onSyncRoute } from './on-sync-route.ts';
import { rangeEndBeyondTheEndMeansTheLastByte } from './range-end-beyond-the-end-means-the-last-byte.ts';
import { rangeFieldBesideParametersSendsTrueBytes } from './range-field-beside-parameters-sends-true-bytes.ts';
import { rangeParametersSendExactlyThoseBytes } from './range-parameters-send-exactly-those-bytes.ts';
import { rangeStartAloneReadsToTheEnd } from './range-start-alone-reads-to-the-end.ts';
import { rangeStartBeyondTheEndGivesNoPart } from './range-start-beyond-the-end-gives-no-part.ts';
import { unknownVersionIsRefused } from './unknown-version-is-refused.ts';
import { versionGivesTheBytesOfThatVersion } from './version-gives-the-bytes-of-that-version.ts';
import { whichRangeWinsIsRecorded } from './which-range-wins-is-recorded.ts';
import { wholeDownloadSendsTheBytesOfThePlainOne } from './whole-download-sends-the-bytes-of-the-plain-one.ts';

/** The checks of area sync, in the order of the requirements. */
export const syncChecks: readonly Check[] = [
  wholeDownloadSendsTheBytesOfThePlainOne,
  onSyncRoute(closedRangeSendsExactlyThoseBytes),
  onSyncRoute(fieldNameIsReadInAnyCase),
  onSyncRoute(rangeAskedAgainSendsTheSameBytes),
  onSyncRoute(lastPositionBeyondTheEndMeansTheLastByte),
  onSyncRoute(openRangeReadsToTheEnd),
  onSyncRoute(suffixRangeSendsTheLastBytes),
  onSyncRoute(suffixOfTheWholeOrMoreSendsEverything),
  onSyncRoute(unsatisfiableRangeSendsNoPart),
  onSyncRoute(malformedRangeSendsNoPart),
  onSyncRoute(invertedRangeSendsNoPart),
  onSyncRoute(severalRangesComeWholeOrInTrueParts),
  onSyncRoute(boundaryStandsInNoPart),
  onSyncRoute(singleRangeNeverComesInMultipart),
  onSyncRoute(piecesOfAnyPartitionJoinToTheFile),
  onSyncRoute(emptyFileHasNoPart),
  onSyncRoute(oneByteFileHasOnePart),
  onSyncRoute(rangesAcrossChunkBordersAreExact),
  onSyncRoute(rangesInTheLastChunkAreExact),
  onSyncRoute(newVersionIsRangedByItsOwnSize),
  onSyncRoute(everyPartIsTrueToItself),
  onSyncRoute(codedPartCountsCodedBytes),
  onSyncRoute(unknownUnitSendsNoPart),
  rangeFieldBesideParametersSendsTrueBytes,
  onSyncRoute(unsatisfiableRangeIs416WithTheSize),
  onSyncRoute(unknownUnitIsIgnored),
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
