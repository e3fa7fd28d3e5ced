import { chunkAftermathFaults } from './chunk/aftermath.ts';
import { chunkArrivalFaults } from './chunk/arrival.ts';
import { chunkDigestFaults } from './chunk/digest.ts';
import { chunkFieldsFaults } from './chunk/fields.ts';
import { chunkIndicesFaults } from './chunk/indices.ts';
import { chunkLengthsFaults } from './chunk/lengths.ts';
import { chunkRepeatsFaults } from './chunk/repeats.ts';
import { chunkTallyFaults } from './chunk/tally.ts';
import type { Fault } from './fault.ts';

/** Faults of the area `chunk`. */
export const chunkFaults: readonly Fault[] = [
  ...chunkArrivalFaults,
  ...chunkFieldsFaults,
  ...chunkDigestFaults,
  ...chunkRepeatsFaults,
  ...chunkIndicesFaults,
  ...chunkLengthsFaults,
  ...chunkAftermathFaults,
  ...chunkTallyFaults,
];
