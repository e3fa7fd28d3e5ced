import type { Fault } from '../fault.ts';

/** Faults of the area `upload`. */
export const uploadFaults: readonly Fault[] = [];
