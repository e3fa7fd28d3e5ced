import type { Fault } from './fault.ts';
import { uploadCodingFaults } from './upload-coding.ts';
import { uploadContentFaults } from './upload-content.ts';
import { uploadCutFaults } from './upload-cut.ts';
import { uploadFormFaults } from './upload-form.ts';
import { uploadKeptFaults } from './upload-kept.ts';
import { uploadLeftFaults } from './upload-left.ts';
import { uploadLikeFaults } from './upload-like.ts';
import { uploadNameFaults } from './upload-name.ts';
import { uploadNameAfterFaults } from './upload-name-after.ts';
import { uploadOrderFaults } from './upload-order.ts';
import { uploadReceiptFaults } from './upload-receipt.ts';
import { uploadSessionNameFaults } from './upload-session-name.ts';
import { uploadSyntaxFaults } from './upload-syntax.ts';
import { uploadTakenFaults } from './upload-taken.ts';
import { uploadTextFaults } from './upload-text.ts';
import { uploadUnderWayFaults } from './upload-under-way.ts';

/** Faults of the area `upload`. */
export const uploadFaults: readonly Fault[] = [
  ...uploadReceiptFaults,
  ...uploadLikeFaults,
  ...uploadContentFaults,
  ...uploadTextFaults,
  ...uploadFormFaults,
  ...uploadOrderFaults,
  ...uploadNameFaults,
  ...uploadSessionNameFaults,
  ...uploadSyntaxFaults,
  ...uploadCutFaults,
  ...uploadCodingFaults,
  ...uploadTakenFaults,
  ...uploadLeftFaults,
  ...uploadUnderWayFaults,
  ...uploadKeptFaults,
  ...uploadNameAfterFaults,
];
