import { completeAgainFaults } from './complete-again.ts';
import { completeChecksumFaults } from './complete-checksum.ts';
import { completeChunksFaults } from './complete-chunks.ts';
import { completeFileFaults } from './complete-file.ts';
import { completeLaterFaults } from './complete-later.ts';
import { completeMissingFaults } from './complete-missing.ts';
import { completePlaceFaults } from './complete-place.ts';
import { completeProgressFaults } from './complete-progress.ts';
import type { Fault } from './fault.ts';

/** Faults of the area `complete`. */
export const completeFaults: readonly Fault[] = [
  ...completeFileFaults,
  ...completePlaceFaults,
  ...completeMissingFaults,
  ...completeChecksumFaults,
  ...completeAgainFaults,
  ...completeLaterFaults,
  ...completeChunksFaults,
  ...completeProgressFaults,
];
