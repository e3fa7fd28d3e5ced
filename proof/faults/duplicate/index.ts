import type { Fault } from '../fault.ts';
import { duplicateEqualChunksFaults } from './equal-chunks.ts';
import { duplicateEqualFilesFaults } from './equal-files.ts';
import { duplicateFalseHashFaults } from './false-hashes.ts';
import { duplicateHashNegotiationFaults } from './hash-negotiation.ts';
import { duplicateSharedBytesFaults } from './shared-bytes.ts';

/** Faults of the area `duplicate`. */
export const duplicateFaults: readonly Fault[] = [
  ...duplicateEqualChunksFaults,
  ...duplicateEqualFilesFaults,
  ...duplicateHashNegotiationFaults,
  ...duplicateFalseHashFaults,
  ...duplicateSharedBytesFaults,
];
