import type { Fault } from '../fault.ts';
import { integrityChecksumFaults } from './checksum.ts';
import { integrityLaterRequestsFaults } from './later-requests.ts';

/** Faults of the area `integrity`. */
export const integrityFaults: readonly Fault[] = [
  ...integrityChecksumFaults,
  ...integrityLaterRequestsFaults,
];
