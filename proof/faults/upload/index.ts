import type { Fault } from '../fault.ts';
import { uploadAcceptedNamesFaults } from './accepted-names.ts';
import { uploadAfterRefusalFaults } from './after-refusal.ts';
import { uploadChunkedCodingFaults } from './chunked-coding.ts';
import { uploadConcurrentUploadsFaults } from './concurrent-uploads.ts';
import { uploadFormFieldsFaults } from './form-fields.ts';
import { uploadFormSyntaxFaults } from './form-syntax.ts';
import { uploadIncompleteBodiesFaults } from './incomplete-bodies.ts';
import { uploadLostFolderFaults } from './lost-folders.ts';
import { uploadNameConflictsFaults } from './name-conflicts.ts';
import { uploadNamesFaults } from './names.ts';
import { uploadNearlyEqualNamesFaults } from './nearly-equal-names.ts';
import { uploadPartOrderFaults } from './part-order.ts';
import { uploadPartsAndParametersFaults } from './parts-and-parameters.ts';
import { uploadResponseAndMetadataFaults } from './response-and-metadata.ts';
import { uploadSameNameFilesFaults } from './same-name-files.ts';
import { uploadSecondPageFaults } from './second-page.ts';
import { uploadSessionNamesFaults } from './session-names.ts';
import { uploadStoredBytesFaults } from './stored-bytes.ts';
import { uploadTextConversionFaults } from './text-conversion.ts';
import { uploadUnusualFormsFaults } from './unusual-forms.ts';

/** Faults of the area `upload`. */
export const uploadFaults: readonly Fault[] = [
  ...uploadAcceptedNamesFaults,
  ...uploadAfterRefusalFaults,
  ...uploadChunkedCodingFaults,
  ...uploadConcurrentUploadsFaults,
  ...uploadFormFieldsFaults,
  ...uploadFormSyntaxFaults,
  ...uploadIncompleteBodiesFaults,
  ...uploadLostFolderFaults,
  ...uploadNameConflictsFaults,
  ...uploadNamesFaults,
  ...uploadNearlyEqualNamesFaults,
  ...uploadPartOrderFaults,
  ...uploadPartsAndParametersFaults,
  ...uploadResponseAndMetadataFaults,
  ...uploadSameNameFilesFaults,
  ...uploadSessionNamesFaults,
  ...uploadStoredBytesFaults,
  ...uploadTextConversionFaults,
  ...uploadUnusualFormsFaults,
  ...uploadSecondPageFaults,
];
