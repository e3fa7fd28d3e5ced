import { defaultSteps, type Steps } from '../../reference-server/index.ts';
import { authFaults } from './auth.ts';
import { chunkFaults } from './chunk.ts';
import { completeFaults } from './complete.ts';
import { downloadFaults } from './download.ts';
import { duplicateFaults } from './duplicate.ts';
import { errorFaults } from './error.ts';
import { expiryFaults } from './expiry.ts';
import type { Fault } from './fault.ts';
import { gzipFaults } from './gzip.ts';
import { integrityFaults } from './integrity.ts';
import { limitFaults } from './limit.ts';
import { mimeFaults } from './mime.ts';
import { rangeFaults } from './range.ts';
import { sessionFaults } from './session.ts';
import { syncFaults } from './sync.ts';
import { uploadFaults } from './upload.ts';

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
  ...errorFaults,
];

/** The fault with this id. @throws {RangeError} when there is none. */
export function faultById(id: string): Fault {
  const fault = faults.find((candidate) => candidate.id === id);
  if (fault === undefined) throw new RangeError(`There is no fault ${JSON.stringify(id)}`);
  return fault;
}

/** The steps in which a reference server with this fault differs. @throws {RangeError} when there is no such fault. */
export function stepsOfFault(id: string): Partial<Steps> {
  return faultById(id).steps(defaultSteps);
}
