import type { Fault } from '../fault.ts';
import { uploadContentFaults } from './upload-content.ts';
import { uploadCutFaults } from './upload-cut.ts';
import { uploadFormFaults } from './upload-form.ts';
import { uploadNameFaults } from './upload-name.ts';
import { uploadReceiptFaults } from './upload-receipt.ts';
import { uploadSyntaxFaults } from './upload-syntax.ts';

/** Faults of the area `upload`. */
export const uploadFaults: readonly Fault[] = [
  ...uploadReceiptFaults,
  ...uploadContentFaults,
  ...uploadFormFaults,
  ...uploadNameFaults,
  ...uploadSyntaxFaults,
  ...uploadCutFaults,
];
