import type { Fault } from './fault.ts';
import { integrityChecksumFaults } from './integrity-checksum.ts';
import { integrityMomentsFaults } from './integrity-moments.ts';

/** Faults of the area `integrity`. */
export const integrityFaults: readonly Fault[] = [...integrityChecksumFaults, ...integrityMomentsFaults];
