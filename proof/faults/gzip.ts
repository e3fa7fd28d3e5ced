import type { Fault } from './fault.ts';
import { gzipBytesFaults } from './gzip-bytes.ts';
import { gzipLabelsFaults } from './gzip-labels.ts';

/** Faults of the area `gzip`. */
export const gzipFaults: readonly Fault[] = [...gzipLabelsFaults, ...gzipBytesFaults];
