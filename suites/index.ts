import type { Check } from '../check/check.ts';
import { authChecks } from './auth/index.ts';
import { chunkChecks } from './chunk/index.ts';
import { completeChecks } from './complete/index.ts';
import { downloadChecks } from './download/index.ts';
import { duplicateChecks } from './duplicate/index.ts';
import { durabilityChecks } from './durability/index.ts';
import { errorChecks } from './error/index.ts';
import { expiryChecks } from './expiry/index.ts';
import { gzipChecks } from './gzip/index.ts';
import { integrityChecks } from './integrity/index.ts';
import { limitChecks } from './limit/index.ts';
import { mimeChecks } from './mime/index.ts';
import { rangeChecks } from './range/index.ts';
import { replicaChecks } from './replica/index.ts';
import { sessionChecks } from './session/index.ts';
import { syncChecks } from './sync/index.ts';
import { uploadChecks } from './upload/index.ts';

/** Every check, area by area in the contract's order. */
export const allChecks: readonly Check[] = [
  ...authChecks,
  ...uploadChecks,
  ...limitChecks,
  ...downloadChecks,
  ...rangeChecks,
  ...syncChecks,
  ...sessionChecks,
  ...chunkChecks,
  ...completeChecks,
  ...expiryChecks,
  ...integrityChecks,
  ...mimeChecks,
  ...gzipChecks,
  ...duplicateChecks,
  ...durabilityChecks,
  ...errorChecks,
  ...replicaChecks,
];
