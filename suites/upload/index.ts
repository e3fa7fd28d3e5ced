import type { Check } from '../../check/check.ts';
import { anyBytesComeBackExactly } from './any-bytes-come-back-exactly.ts';
import { anyLegalBoundaryWorks } from './any-legal-boundary-works.ts';
import { bodiesThatAreNoFormAreRefused } from './bodies-that-are-no-form-are-refused.ts';
import { boundaryLookAlikesStayContent } from './boundary-look-alikes-stay-content.ts';
import { chunkedCodingWorks } from './chunked-coding-works.ts';
import { cutBodyNeverBecomesAFile } from './cut-body-never-becomes-a-file.ts';
import { cutChunkedBodyNeverBecomesAFile } from './cut-chunked-body-never-becomes-a-file.ts';
import { delimitersSplitOverPacketsAreFound } from './delimiters-split-over-packets-are-found.ts';
import { eachUploadHasAnIdAndBytesOfItsOwn } from './each-upload-has-an-id-and-bytes-of-its-own.ts';
import { excessiveFormsAreAnswered } from './excessive-forms-are-answered.ts';
import { fieldsOfAPartMayComeInAnyCaseAndOrder } from './fields-of-a-part-may-come-in-any-case-and-order.ts';
import { foreignNamesArePlainOrRefused } from './foreign-names-are-plain-or-refused.ts';
import { foreignNamesOfSessionsArePlainOrRefused } from './foreign-names-of-sessions-are-plain-or-refused.ts';
import { likeNamedFilesKeepIdsAndBytesOfTheirOwn } from './like-named-files-keep-ids-and-bytes-of-their-own.ts';
import { metadataAreNeverThoseOfALikeNamedFile } from './metadata-are-never-those-of-a-like-named-file.ts';
import { metadataDescribeWhatWasSent } from './metadata-describe-what-was-sent.ts';
import { metadataHaveTheDocumentedShape } from './metadata-have-the-documented-shape.ts';
import { missingClosingBoundaryIsRefused } from './missing-closing-boundary-is-refused.ts';
import { nameFieldOverridesTheFilename } from './name-field-overrides-the-filename.ts';
import { namesAreTheSameEverywhere } from './names-are-the-same-everywhere.ts';
import { namesNeverLeadOutOfTheFolder } from './names-never-lead-out-of-the-folder.ts';
import { namesOfSessionsNeverLeadOutOfTheFolder } from './names-of-sessions-never-lead-out-of-the-folder.ts';
import { namesOfSessionsSurvive } from './names-of-sessions-survive.ts';
import { namesSurvive } from './names-survive.ts';
import { oddNamesAreKeptOrRefused } from './odd-names-are-kept-or-refused.ts';
import { paddingAtTheEndStays } from './padding-at-the-end-stays.ts';
import { partsMayComeInAnyOrder } from './parts-may-come-in-any-order.ts';
import { preambleEpilogueAndPaddingArePassedOver } from './preamble-epilogue-and-padding-are-passed-over.ts';
import { rangesOfLikeNamedFilesAreTheirOwn } from './ranges-of-like-named-files-are-their-own.ts';
import { refusalOfAMissingFileIs422 } from './refusal-of-a-missing-file-is-422.ts';
import { spellingOfChunkedCodingDoesNotMatter } from './spelling-of-chunked-coding-does-not-matter.ts';
import { spellingOfFieldNamesAndTypesDoesNotMatter } from './spelling-of-field-names-and-types-does-not-matter.ts';
import { successfulUploadIs201 } from './successful-upload-is-201.ts';
import { takenNameIsRefused409 } from './taken-name-is-refused-409.ts';
import { twoFilesInOneFormAreRefused } from './two-files-in-one-form-are-refused.ts';
import { unknownShareOrFolderIsRefused } from './unknown-share-or-folder-is-refused.ts';
import { uploadWithoutFileIsRefused } from './upload-without-file-is-refused.ts';
import { uploadWithoutShareIsRefused } from './upload-without-share-is-refused.ts';
import { uploadsAtOnceStayApart } from './uploads-at-once-stay-apart.ts';
import { uploadsOfOneNameAtOnceKeepTheirBytes } from './uploads-of-one-name-at-once-keep-their-bytes.ts';
import { wellFormedUploadAnswersAFileId } from './well-formed-upload-answers-a-file-id.ts';
import { whatSaysTextChangesNoByte } from './what-says-text-changes-no-byte.ts';
import { withoutFolderTheFileLandsInTheRoot } from './without-folder-the-file-lands-in-the-root.ts';

/** The checks of area upload, in the order of the requirements. */
export const uploadChecks: readonly Check[] = [
  wellFormedUploadAnswersAFileId,
  fieldsOfAPartMayComeInAnyCaseAndOrder,
  successfulUploadIs201,
  anyBytesComeBackExactly,
  paddingAtTheEndStays,
  whatSaysTextChangesNoByte,
  boundaryLookAlikesStayContent,
  delimitersSplitOverPacketsAreFound,
  metadataDescribeWhatWasSent,
  metadataHaveTheDocumentedShape,
  metadataAreNeverThoseOfALikeNamedFile,
  eachUploadHasAnIdAndBytesOfItsOwn,
  likeNamedFilesKeepIdsAndBytesOfTheirOwn,
  rangesOfLikeNamedFilesAreTheirOwn,
  uploadWithoutFileIsRefused,
  refusalOfAMissingFileIs422,
  uploadWithoutShareIsRefused,
  unknownShareOrFolderIsRefused,
  partsMayComeInAnyOrder,
  namesAreTheSameEverywhere,
  namesSurvive,
  namesOfSessionsSurvive,
  oddNamesAreKeptOrRefused,
  namesNeverLeadOutOfTheFolder,
  namesOfSessionsNeverLeadOutOfTheFolder,
  foreignNamesArePlainOrRefused,
  foreignNamesOfSessionsArePlainOrRefused,
  anyLegalBoundaryWorks,
  preambleEpilogueAndPaddingArePassedOver,
  spellingOfFieldNamesAndTypesDoesNotMatter,
  cutBodyNeverBecomesAFile,
  cutChunkedBodyNeverBecomesAFile,
  bodiesThatAreNoFormAreRefused,
  excessiveFormsAreAnswered,
  twoFilesInOneFormAreRefused,
  nameFieldOverridesTheFilename,
  withoutFolderTheFileLandsInTheRoot,
  takenNameIsRefused409,
  uploadsAtOnceStayApart,
  uploadsOfOneNameAtOnceKeepTheirBytes,
  chunkedCodingWorks,
  spellingOfChunkedCodingDoesNotMatter,
  missingClosingBoundaryIsRefused,
];
