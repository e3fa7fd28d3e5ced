import type { Fault } from './fault.ts';
import { rangeFaults } from './range.ts';
import { syncBesideFaults } from './sync-beside.ts';
import { syncLengthFaults } from './sync-lengths.ts';
import { syncOnly } from './sync-only.ts';
import { syncParameterFaults } from './sync-parameters.ts';
import { syncVersionFaults } from './sync-versions.ts';

/** Faults of the area `sync`: each range fault on the sync download alone, and those of its parameters. */
export const syncFaults: readonly Fault[] = [
  ...rangeFaults.flatMap((fault) => syncOnly(fault) ?? []),
  ...syncParameterFaults,
  ...syncVersionFaults,
  ...syncLengthFaults,
  ...syncBesideFaults,
];
