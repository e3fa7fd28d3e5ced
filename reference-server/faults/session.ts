import type { Fault } from '../fault.ts';

/** Faults of the area `session`. */
export const sessionFaults: readonly Fault[] = [];
