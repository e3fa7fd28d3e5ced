import type { Fault } from '../fault.ts';

/** Faults of the area `integrity`. */
export const integrityFaults: readonly Fault[] = [];
