import type { Fault } from '../fault.ts';

/** Faults of the area `duplicate`. */
export const duplicateFaults: readonly Fault[] = [];
