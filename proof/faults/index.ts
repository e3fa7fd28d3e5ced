import { defaultSteps, type Steps } from '../../reference-server/index.ts';
import { authFaults } from './auth/index.ts';
import { chunkFaults } from './chunk/index.ts';
import { completeFaults } from './complete/index.ts';
import { downloadFaults } from './download/index.ts';
import { duplicateFaults } from './duplicate/index.ts';
import { durabilityFaults } from './durability/index.ts';
import { errorFaults } from './error/index.ts';
import { expiryFaults } from './expiry/index.ts';
import type { Fault } from './fault.ts';
import { gzipFaults } from './gzip/index.ts';
import { integrityFaults } from './integrity/index.ts';
import { limitFaults } from './limit/index.ts';
import { mimeFaults } from './mime/index.ts';
import { rangeFaults } from './range/index.ts';
import { replicaFaults } from './replica/index.ts';
import { sessionFaults } from './session/index.ts';
import { syncFaults } from './sync/index.ts';
import { uploadFaults } from './upload/index.ts';

/** Every fault, area by area in the contract's order. */
export const faults: readonly Fault[] = [
  ...authFaults,
  ...uploadFaults,
  ...limitFaults,
  ...downloadFaults,
  ...rangeFaults,
  ...syncFaults,
  ...sessionFaults,
  ...chunkFaults,
  ...completeFaults,
  ...expiryFaults,
  ...integrityFaults,
  ...mimeFaults,
  ...gzipFaults,
  ...duplicateFaults,
  ...durabilityFaults,
  ...errorFaults,
  ...replicaFaults,
];

/** The fault with this id. @throws {RangeError} when there is none. */
export function faultById(id: string): Fault {
  const fault = faults.find((candidate) => candidate.id === id);
  if (fault === undefined) throw new RangeError(`Unknown fault ${JSON.stringify(id)}`);
  return fault;
}

/** The steps in which a reference server with this fault differs. @throws {RangeError} if the fault does not exist. */
export function stepsOfFault(id: string): Partial<Steps> {
  return faultById(id).steps(defaultSteps);
}
