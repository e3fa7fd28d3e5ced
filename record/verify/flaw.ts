/** What is looked at in a record, in the order in which it is told. */
export const recordParts = ['schema', 'digest', 'contract', 'totals', 'checks', 'evidence'] as const;
export type RecordPart = (typeof recordParts)[number];

/** Something in a record that does not hold; what it quotes from the record is as it stands there. */
export interface Flaw {
  readonly part: RecordPart;
  readonly says: string;
}
