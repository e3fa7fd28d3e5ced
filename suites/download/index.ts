import type { Check } from '../../check/check.ts';
import { concurrentDownloadsEachGetTheirOwnBytes } from './concurrent-downloads-each-get-their-own-bytes.ts';
import { conditionsThatAreNotMetSendTheFile } from './conditions-that-are-not-met-send-the-file.ts';
import { contentDispositionNamesTheFile } from './content-disposition-names-the-file.ts';
import { contentTypeIsTheRecordedOne } from './content-type-is-the-recorded-one.ts';
import { downloadGivesTheExactBytes } from './download-gives-the-exact-bytes.ts';
import { downloadSaysThatRangesCanBeAsked } from './download-says-that-ranges-can-be-asked.ts';
import { fieldNamesAreReadInAnyCase } from './field-names-are-read-in-any-case.ts';
import { hangingUpDisturbsNoOtherDownload } from './hanging-up-disturbs-no-other-download.ts';
import { headAnswersLikeGetWithoutABody } from './head-answers-like-get-without-a-body.ts';
import { headInPiecesIsRead } from './head-in-pieces-is-read.ts';
import { headOfAnUnknownIdAnswersLikeGet } from './head-of-an-unknown-id-answers-like-get.ts';
import { idOfSomethingElseIsRefused } from './id-of-something-else-is-refused.ts';
import { nothingIsTranscoded } from './nothing-is-transcoded.ts';
import { pathInPlaceOfAnIdReachesNoFile } from './path-in-place-of-an-id-reaches-no-file.ts';
import { sameFileGivesTheSameBytesAgain } from './same-file-gives-the-same-bytes-again.ts';
import { slowReaderDisturbsNoOtherDownload } from './slow-reader-disturbs-no-other-download.ts';
import { spoiltIdGivesNoFile } from './spoilt-id-gives-no-file.ts';
import { unknownIdAnswers404 } from './unknown-id-answers-404.ts';
import { unknownIdIsRefused } from './unknown-id-is-refused.ts';

/** The checks of area download, in the order of the requirements. */
export const downloadChecks: readonly Check[] = [
  downloadGivesTheExactBytes,
  fieldNamesAreReadInAnyCase,
  headInPiecesIsRead,
  conditionsThatAreNotMetSendTheFile,
  downloadSaysThatRangesCanBeAsked,
  contentDispositionNamesTheFile,
  contentTypeIsTheRecordedOne,
  unknownIdIsRefused,
  spoiltIdGivesNoFile,
  idOfSomethingElseIsRefused,
  pathInPlaceOfAnIdReachesNoFile,
  unknownIdAnswers404,
  headAnswersLikeGetWithoutABody,
  headOfAnUnknownIdAnswersLikeGet,
  concurrentDownloadsEachGetTheirOwnBytes,
  hangingUpDisturbsNoOtherDownload,
  slowReaderDisturbsNoOtherDownload,
  sameFileGivesTheSameBytesAgain,
  nothingIsTranscoded,
];
