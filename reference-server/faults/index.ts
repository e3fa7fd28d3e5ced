import type { Fault } from '../fault.ts';
import { authFaults } from './auth.ts';
import { chunkFaults } from './chunk.ts';
import { completeFaults } from './complete.ts';
import { downloadFaults } from './download.ts';
import { duplicateFaults } from './duplicate.ts';
import { errorFaults } from './error.ts';
import { expiryFaults } from './expiry.ts';
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
