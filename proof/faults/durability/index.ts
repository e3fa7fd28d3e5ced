import type { Fault } from '../fault.ts';
import { durabilityCutRequestFaults } from './cut-requests.ts';
import { durabilityEndingFaults } from './endings.ts';
import { durabilityFileFaults } from './files.ts';
import { durabilityKillFaults } from './kills.ts';
import { durabilitySessionFaults } from './sessions.ts';

/** Faults of the area `durability`. */
export const durabilityFaults: readonly Fault[] = [
  ...durabilityFileFaults,
  ...durabilitySessionFaults,
  ...durabilityEndingFaults,
  ...durabilityCutRequestFaults,
  ...durabilityKillFaults,
];
