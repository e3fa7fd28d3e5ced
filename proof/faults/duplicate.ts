import { duplicateChunkFaults } from './duplicate/chunks.ts';
import { duplicateFileFaults } from './duplicate/files.ts';
import { duplicateLikeFaults } from './duplicate/likes.ts';
import { duplicateNegotiationFaults } from './duplicate/negotiation.ts';
import type { Fault } from './fault.ts';

/** Faults of the area `duplicate`. */
export const duplicateFaults: readonly Fault[] = [
  ...duplicateFileFaults,
  ...duplicateLikeFaults,
  ...duplicateChunkFaults,
  ...duplicateNegotiationFaults,
];
