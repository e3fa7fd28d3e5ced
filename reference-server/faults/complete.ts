import type { Fault } from '../fault.ts';
import { completeAgainFaults } from './complete-again.ts';
import { completeChecksumFaults } from './complete-checksum.ts';
import { completeChunksFaults } from './complete-chunks.ts';
import { completeFileFaults } from './complete-file.ts';
import { completeMissingFaults } from './complete-missing.ts';
import { completeProgressFaults } from './complete-progress.ts';

/** Faults of the area `complete`. */
export const completeFaults: readonly Fault[] = [
  ...completeFileFaults,
  ...completeMissingFaults,
  ...completeChecksumFaults,
  ...completeAgainFaults,
  ...completeChunksFaults,
  ...completeProgressFaults,
];
