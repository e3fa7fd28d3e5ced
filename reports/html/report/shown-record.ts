import type { RunRecord } from '../../../record/record.ts';
import { acceptedChecks } from '../../text/accepted.ts';

/** A record and how much of it a page shows. */
export interface Shown {
  readonly record: RunRecord;
  /** The failing checks that the caller accepts for now, each with the reason. */
  readonly accepted: ReadonlyMap<string, string>;
  /** About how many characters of exchanges each failure shows. */
  readonly roomCharacters: number;
}

/** The record as a page shows it. */
export function shownRecord(record: RunRecord, roomCharacters: number): Shown {
  return { record, accepted: acceptedChecks(record), roomCharacters };
}
