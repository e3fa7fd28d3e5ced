import type { Fault } from './fault.ts';
import { sessionBesideFaults } from './session-beside.ts';
import { sessionCreateFaults } from './session-create.ts';
import { sessionRequestFaults } from './session-request.ts';
import { sessionStateFaults } from './session-state.ts';

/** Faults of the area `session`. */
export const sessionFaults: readonly Fault[] = [
  ...sessionCreateFaults,
  ...sessionRequestFaults,
  ...sessionStateFaults,
  ...sessionBesideFaults,
];
