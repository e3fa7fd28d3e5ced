import type { RunRecord } from './record.ts';
import { recordDigest } from './record-digest.ts';
import { validateRecord } from './validate-record.ts';

/** The record with the digest of all the rest in it, valid by its published schema. @throws {Error} when it is not valid. */
export function sealRecord(record: RunRecord): RunRecord {
  return validateRecord({ ...record, digest: recordDigest(record) });
}
