import type { RunRecord } from './record.ts';
import { recordDigest } from './record-digest.ts';
import { validateRecord } from './validate-record.ts';

/** Adds the digest to a record and validates it against the published schema. @throws {Error} if it is not valid. */
export function sealRecord(record: RunRecord): RunRecord {
  return validateRecord({ ...record, digest: recordDigest(record) });
}
