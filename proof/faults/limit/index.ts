import type { Fault } from '../fault.ts';
import { limitCountingFaults } from './counting.ts';
import { limitRefusalsFaults } from './refusals.ts';
import { limitSessionsFaults } from './sessions.ts';

/** Faults of the area `limit`. */
export const limitFaults: readonly Fault[] = [
  ...limitCountingFaults,
  ...limitRefusalsFaults,
  ...limitSessionsFaults,
];
