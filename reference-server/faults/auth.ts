import type { Fault } from '../fault.ts';

/** Faults of the area `auth`. */
export const authFaults: readonly Fault[] = [];
