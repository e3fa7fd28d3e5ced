import type { Fault } from '../fault.ts';

/** Faults of the area `limit`. */
export const limitFaults: readonly Fault[] = [];
