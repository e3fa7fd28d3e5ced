/** The parts of a record that are verified, in the order of the report. */
export const recordParts = ['schema', 'digest', 'contract', 'totals', 'checks', 'evidence'] as const;
export type RecordPart = (typeof recordParts)[number];

/** An inconsistency in a record; quotations from the record are unescaped. */
export interface Flaw {
  readonly part: RecordPart;
  readonly detail: string;
}
