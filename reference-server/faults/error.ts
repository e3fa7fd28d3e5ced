import type { Fault } from '../fault.ts';

/** Faults of the area `error`. */
export const errorFaults: readonly Fault[] = [];
