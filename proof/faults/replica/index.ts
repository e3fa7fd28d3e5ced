import type { Fault } from '../fault.ts';
import { replicaFileFaults } from './files.ts';
import { replicaSessionFaults } from './sessions.ts';

/** Faults of the area `replica`: each is a second address that shares all state of the server, except for the fault. */
export const replicaFaults: readonly Fault[] = [...replicaFileFaults, ...replicaSessionFaults];
