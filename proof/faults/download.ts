import { downloadAskedFaults } from './download-asked.ts';
import { downloadBytesFaults } from './download-bytes.ts';
import { downloadDisturbedFaults } from './download-disturbed.ts';
import { downloadFieldsFaults } from './download-fields.ts';
import { downloadIdsFaults } from './download-ids.ts';
import { downloadLeftFaults } from './download-left.ts';
import { downloadSharedFaults } from './download-shared.ts';
import { downloadTranscodedFaults } from './download-transcoded.ts';
import type { Fault } from './fault.ts';

/** Faults of the area `download`. */
export const downloadFaults: readonly Fault[] = [
  ...downloadBytesFaults,
  ...downloadFieldsFaults,
  ...downloadIdsFaults,
  ...downloadAskedFaults,
  ...downloadDisturbedFaults,
  ...downloadSharedFaults,
  ...downloadLeftFaults,
  ...downloadTranscodedFaults,
];
