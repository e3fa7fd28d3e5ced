import type { Fault } from '../fault.ts';

/** Faults of the area `download`. */
export const downloadFaults: readonly Fault[] = [];
