import type { Fault } from '../fault.ts';

/** Faults of the area `sync`. */
export const syncFaults: readonly Fault[] = [];
