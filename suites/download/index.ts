import type { Check } from '../../check/check.ts';
import { aDeletedFileIsRefusedImmediately } from './a-deleted-file-is-refused-immediately.ts';
import { aDownloadDuringAChangeIsOfOneVersion } from './a-download-during-a-change-is-of-one-version.ts';
import { aLargeFileComesBackWhole } from './a-large-file-comes-back-whole.ts';
import { abortedDownloadDoesNotAffectOthers } from './aborted-download-does-not-affect-others.ts';
import { coldAndWarmResponsesAgree } from './cold-and-warm-responses-agree.ts';
import { commonClientFieldsDoNotChangeTheFile } from './common-client-fields-do-not-change-the-file.ts';
import { concurrentDownloadsEachGetTheirOwnBytes } from './concurrent-downloads-each-get-their-own-bytes.ts';
import { contentDispositionNamesTheFile } from './content-disposition-names-the-file.ts';
import { contentTypeIsTheRecordedOne } from './content-type-is-the-recorded-one.ts';
import { downloadAdvertisesRangeSupport } from './download-advertises-range-support.ts';
import { downloadGivesTheExactBytes } from './download-gives-the-exact-bytes.ts';
import { etagIsAnEntityTag } from './etag-is-an-entity-tag.ts';
import { fieldNamesAreReadInAnyCase } from './field-names-are-read-in-any-case.ts';
import { headMatchesGetWithoutABody } from './head-matches-get-without-a-body.ts';
import { headOfAnUnknownIdMatchesGet } from './head-of-an-unknown-id-matches-get.ts';
import { headResponseHasNoContent } from './head-response-has-no-content.ts';
import { idOfAnotherResourceIsRefused } from './id-of-another-resource-is-refused.ts';
import { lastModifiedIsNotInTheFuture } from './last-modified-is-not-in-the-future.ts';
import { nearMissIdGivesNoFile } from './near-miss-id-gives-no-file.ts';
import { negotiatedCodingsAreNamedInVary } from './negotiated-codings-are-named-in-vary.ts';
import { nothingIsTranscoded } from './nothing-is-transcoded.ts';
import { pathInsteadOfAnIdGivesNoFile } from './path-instead-of-an-id-gives-no-file.ts';
import { preconditionsThatDoNotApplySendTheFile } from './preconditions-that-do-not-apply-send-the-file.ts';
import { refusedCodingsAreNotApplied } from './refused-codings-are-not-applied.ts';
import { repeatedDownloadGivesTheSameBytes } from './repeated-download-gives-the-same-bytes.ts';
import { responsesHaveADate } from './responses-have-a-date.ts';
import { slowReaderDoesNotAffectOthers } from './slow-reader-does-not-affect-others.ts';
import { slowRequestHeaderSectionIsAccepted } from './slow-request-header-section-is-accepted.ts';
import { strongEtagDiffersBetweenCodings } from './strong-etag-differs-between-codings.ts';
import { unknownIdIs404 } from './unknown-id-is-404.ts';
import { unknownIdIsRefused } from './unknown-id-is-refused.ts';

/** The checks of the download area, in the order of the requirements. */
export const downloadChecks: readonly Check[] = [
  downloadGivesTheExactBytes,
  aDownloadDuringAChangeIsOfOneVersion,
  aLargeFileComesBackWhole,
  fieldNamesAreReadInAnyCase,
  slowRequestHeaderSectionIsAccepted,
  preconditionsThatDoNotApplySendTheFile,
  commonClientFieldsDoNotChangeTheFile,
  downloadAdvertisesRangeSupport,
  contentDispositionNamesTheFile,
  contentTypeIsTheRecordedOne,
  unknownIdIsRefused,
  nearMissIdGivesNoFile,
  idOfAnotherResourceIsRefused,
  aDeletedFileIsRefusedImmediately,
  pathInsteadOfAnIdGivesNoFile,
  unknownIdIs404,
  headMatchesGetWithoutABody,
  headOfAnUnknownIdMatchesGet,
  concurrentDownloadsEachGetTheirOwnBytes,
  abortedDownloadDoesNotAffectOthers,
  slowReaderDoesNotAffectOthers,
  repeatedDownloadGivesTheSameBytes,
  nothingIsTranscoded,
  headResponseHasNoContent,
  etagIsAnEntityTag,
  strongEtagDiffersBetweenCodings,
  negotiatedCodingsAreNamedInVary,
  refusedCodingsAreNotApplied,
  responsesHaveADate,
  lastModifiedIsNotInTheFuture,
  coldAndWarmResponsesAgree,
];
