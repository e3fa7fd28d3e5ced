import type { Fault } from '../fault.ts';

/** Faults of the area `expiry`. */
export const expiryFaults: readonly Fault[] = [];
