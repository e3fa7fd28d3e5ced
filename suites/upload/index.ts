import type { Check } from '../../check/check.ts';
import { aLargeUploadComesBackExactly } from './a-large-upload-comes-back-exactly.ts';
import { aLostFolderLeavesAWholeFileOrNone } from './a-lost-folder-leaves-a-whole-file-or-none.ts';
import { aTransferEncodingNeverGivesOtherBytes } from './a-transfer-encoding-never-gives-other-bytes.ts';
import { additionalPartsDoNotChangeTheFile } from './additional-parts-do-not-change-the-file.ts';
import { additionalPartsDoNotChangeTheMetadata } from './additional-parts-do-not-change-the-metadata.ts';
import { anEmptyFieldIsAcceptedLikeAnyOther } from './an-empty-field-is-accepted-like-any-other.ts';
import { anyBytesComeBackExactly } from './any-bytes-come-back-exactly.ts';
import { anyFormOfChunkedCodingIsAccepted } from './any-form-of-chunked-coding-is-accepted.ts';
import { anyLegalBoundaryWorks } from './any-legal-boundary-works.ts';
import { bodiesOtherThanFormsAreRefused } from './bodies-other-than-forms-are-refused.ts';
import { boundaryLookalikesAreContent } from './boundary-lookalikes-are-content.ts';
import { chunkedCodingWorks } from './chunked-coding-works.ts';
import { concurrentSameNameUploadsKeepTheirBytes } from './concurrent-same-name-uploads-keep-their-bytes.ts';
import { concurrentUploadsAreSeparate } from './concurrent-uploads-are-separate.ts';
import { delimitersSplitOverPacketsAreFound } from './delimiters-split-over-packets-are-found.ts';
import { eachUploadHasItsOwnIdAndBytes } from './each-upload-has-its-own-id-and-bytes.ts';
import { equivalentFieldAndTypeFormsAreAccepted } from './equivalent-field-and-type-forms-are-accepted.ts';
import { excessiveFormsGetAResponse } from './excessive-forms-get-a-response.ts';
import { fieldsOfAPartMayComeInAnyCaseAndOrder } from './fields-of-a-part-may-come-in-any-case-and-order.ts';
import { filenameParametersAreReadWhole } from './filename-parameters-are-read-whole.ts';
import { foreignNamesArePlainOrRefused } from './foreign-names-are-plain-or-refused.ts';
import { foreignSessionNamesArePlainOrRefused } from './foreign-session-names-are-plain-or-refused.ts';
import { metadataDescribesWhatWasSent } from './metadata-describes-what-was-sent.ts';
import { metadataHasTheDocumentedShape } from './metadata-has-the-documented-shape.ts';
import { metadataIsNeverThatOfASameNameFile } from './metadata-is-never-that-of-a-same-name-file.ts';
import { missingClosingBoundaryIsRefused } from './missing-closing-boundary-is-refused.ts';
import { nameFieldOverridesTheFilename } from './name-field-overrides-the-filename.ts';
import { namesArePreserved } from './names-are-preserved.ts';
import { namesAreTheSameEverywhere } from './names-are-the-same-everywhere.ts';
import { namesNeverEscapeTheFolder } from './names-never-escape-the-folder.ts';
import { nearlyEqualNamesAreTwoFilesOrRefused } from './nearly-equal-names-are-two-files-or-refused.ts';
import { oddNamesAreKeptOrRefused } from './odd-names-are-kept-or-refused.ts';
import { partsMayComeInAnyOrder } from './parts-may-come-in-any-order.ts';
import { preambleEpilogueAndPaddingAreIgnored } from './preamble-epilogue-and-padding-are-ignored.ts';
import { rangesOfSameNameFilesAreSeparate } from './ranges-of-same-name-files-are-separate.ts';
import { refusalOfAMissingFileIs422 } from './refusal-of-a-missing-file-is-422.ts';
import { sameNameFilesKeepTheirOwnIdsAndBytes } from './same-name-files-keep-their-own-ids-and-bytes.ts';
import { sessionNamesArePreserved } from './session-names-are-preserved.ts';
import { sessionNamesNeverEscapeTheFolder } from './session-names-never-escape-the-folder.ts';
import { sessionsOfNearlyEqualNamesAreSeparate } from './sessions-of-nearly-equal-names-are-separate.ts';
import { successfulUploadIs201 } from './successful-upload-is-201.ts';
import { takenNameIs409 } from './taken-name-is-409.ts';
import { textContentTypesAreStoredVerbatim } from './text-content-types-are-stored-verbatim.ts';
import { trailingPaddingIsKept } from './trailing-padding-is-kept.ts';
import { truncatedBodyNeverBecomesAFile } from './truncated-body-never-becomes-a-file.ts';
import { truncatedChunkedBodyNeverBecomesAFile } from './truncated-chunked-body-never-becomes-a-file.ts';
import { twoFilesInOneFormAreRefused } from './two-files-in-one-form-are-refused.ts';
import { unknownShareOrFolderIsRefused } from './unknown-share-or-folder-is-refused.ts';
import { uploadWithoutFileIsRefused } from './upload-without-file-is-refused.ts';
import { uploadWithoutShareIsRefused } from './upload-without-share-is-refused.ts';
import { validUploadReturnsAFileId } from './valid-upload-returns-a-file-id.ts';
import { withoutFolderTheFileIsInTheRoot } from './without-folder-the-file-is-in-the-root.ts';

/** The checks of the upload area, in the order of the requirements. */
export const uploadChecks: readonly Check[] = [
  validUploadReturnsAFileId,
  fieldsOfAPartMayComeInAnyCaseAndOrder,
  anEmptyFieldIsAcceptedLikeAnyOther,
  aLostFolderLeavesAWholeFileOrNone,
  successfulUploadIs201,
  anyBytesComeBackExactly,
  aLargeUploadComesBackExactly,
  trailingPaddingIsKept,
  textContentTypesAreStoredVerbatim,
  aTransferEncodingNeverGivesOtherBytes,
  additionalPartsDoNotChangeTheFile,
  boundaryLookalikesAreContent,
  delimitersSplitOverPacketsAreFound,
  metadataDescribesWhatWasSent,
  additionalPartsDoNotChangeTheMetadata,
  metadataHasTheDocumentedShape,
  metadataIsNeverThatOfASameNameFile,
  eachUploadHasItsOwnIdAndBytes,
  sameNameFilesKeepTheirOwnIdsAndBytes,
  rangesOfSameNameFilesAreSeparate,
  nearlyEqualNamesAreTwoFilesOrRefused,
  sessionsOfNearlyEqualNamesAreSeparate,
  uploadWithoutFileIsRefused,
  refusalOfAMissingFileIs422,
  uploadWithoutShareIsRefused,
  unknownShareOrFolderIsRefused,
  partsMayComeInAnyOrder,
  namesAreTheSameEverywhere,
  namesArePreserved,
  sessionNamesArePreserved,
  filenameParametersAreReadWhole,
  oddNamesAreKeptOrRefused,
  namesNeverEscapeTheFolder,
  sessionNamesNeverEscapeTheFolder,
  foreignNamesArePlainOrRefused,
  foreignSessionNamesArePlainOrRefused,
  anyLegalBoundaryWorks,
  preambleEpilogueAndPaddingAreIgnored,
  equivalentFieldAndTypeFormsAreAccepted,
  truncatedBodyNeverBecomesAFile,
  truncatedChunkedBodyNeverBecomesAFile,
  bodiesOtherThanFormsAreRefused,
  excessiveFormsGetAResponse,
  twoFilesInOneFormAreRefused,
  nameFieldOverridesTheFilename,
  withoutFolderTheFileIsInTheRoot,
  takenNameIs409,
  concurrentUploadsAreSeparate,
  concurrentSameNameUploadsKeepTheirBytes,
  chunkedCodingWorks,
  anyFormOfChunkedCodingIsAccepted,
  missingClosingBoundaryIsRefused,
];
