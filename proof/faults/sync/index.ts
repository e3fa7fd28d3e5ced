import type { Fault } from '../fault.ts';
import { rangeFaults } from '../range/index.ts';
import { syncLengthFaults } from './long-downloads.ts';
import { syncOnly } from './range-faults-on-sync.ts';
import { syncParameterFaults } from './range-parameters.ts';
import { syncBesideFaults } from './range-precedence.ts';
import { syncVersionFaults } from './versions.ts';

/** Faults of the area `sync`: each range fault on the sync download alone, and those of its parameters. */
export const syncFaults: readonly Fault[] = [
  ...rangeFaults.flatMap((fault) => syncOnly(fault) ?? []),
  ...syncParameterFaults,
  ...syncVersionFaults,
  ...syncLengthFaults,
  ...syncBesideFaults,
];
