import type { RunRecord } from '../../../record/record.ts';
import { acceptedChecks, acceptedRequirements } from '../../text/accepted.ts';

/** A record and the amount of it that a page shows. */
export interface Shown {
  readonly record: RunRecord;
  /** The accepted failing checks, each with the reason. */
  readonly accepted: ReadonlyMap<string, string>;
  /** The requirements whose failing checks are all accepted. */
  readonly acceptedRequirements: ReadonlySet<string>;
  /** The approximate number of characters of exchanges shown for each failure. */
  readonly roomCharacters: number;
}

/** The record as a page shows it. */
export function shownRecord(record: RunRecord, roomCharacters: number): Shown {
  return {
    record,
    accepted: acceptedChecks(record),
    acceptedRequirements: acceptedRequirements(record),
    roomCharacters,
  };
}
