import type { Requirement } from '../../contract/requirement.ts';
import type { RunRecord } from '../record.ts';
import { recordDigest } from '../record-digest.ts';
import { schemaError } from '../validate-record.ts';
import { causeFlaws } from './cause-flaws.ts';
import { checkFlaws } from './check-flaws.ts';
import { contractFlaws } from './contract-flaws.ts';
import { evidenceFlaws } from './evidence-flaws.ts';
import type { Flaw } from './flaw.ts';
import { totalFlaws } from './total-flaws.ts';

/**
 * Returns every inconsistency in a record; none if it is unchanged since the run wrote it. If it is not valid against the
 * schema, only that is reported, because the other checks rely on the schema.
 * @param rows the contract of this version of drivespec; a record of another contract is not compared with it.
 */
export function verifyRecord(record: RunRecord, rows: readonly Requirement[]): readonly Flaw[] {
  const misfit = schemaError(record);
  if (misfit !== undefined) return [{ part: 'schema', detail: misfit }];
  return [
    ...digestFlaws(record),
    ...contractFlaws(record, rows),
    ...totalFlaws(record),
    ...checkFlaws(record),
    ...causeFlaws(record),
    ...evidenceFlaws(record),
  ];
}

/** A missing digest is reported like a wrong one; otherwise removing the digest would hide a change. */
function digestFlaws(record: RunRecord): readonly Flaw[] {
  if (record.digest === undefined) return [{ part: 'digest', detail: 'the record carries none' }];
  const counted = recordDigest(record);
  return record.digest === counted
    ? []
    : [{ part: 'digest', detail: `the record says ${record.digest}, its content is ${counted}` }];
}
