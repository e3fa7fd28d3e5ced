import type { Fault } from '../fault.ts';
import { gzipLabelsAndSizeFaults } from './labels-and-size.ts';
import { gzipOtherCodingsFaults } from './other-codings.ts';
import { gzipStoredBytesFaults } from './stored-bytes.ts';

/** Faults of the area `gzip`. */
export const gzipFaults: readonly Fault[] = [
  ...gzipLabelsAndSizeFaults,
  ...gzipOtherCodingsFaults,
  ...gzipStoredBytesFaults,
];
