import { contractDigest } from '../../contract/contract-digest.ts';
import type { Requirement } from '../../contract/requirement.ts';
import type { RunRecord } from '../record.ts';
import type { Flaw } from './flaw.ts';

/** Whether a record was judged by exactly these rows. */
export function isJudgedBy({ contract }: RunRecord, rows: readonly Requirement[]): boolean {
  return contract.digest === contractDigest(rows);
}

/** Finds rows that a record changes, omits (unless in another shard) or adds; none if the record names another contract. */
export function contractFlaws(record: RunRecord, rows: readonly Requirement[]): readonly Flaw[] {
  if (!isJudgedBy(record, rows)) return [];
  const recorded = new Map(record.requirements.map((row) => [row.id, row]));
  const due = rows.flatMap((row) => {
    const level = record.target.profile === 'http' ? row.profiles?.http : row.level;
    return level === undefined ? [] : [{ ...row, level }];
  });
  const elsewhere = new Set(record.run.shard?.plan.map(({ requirement }) => requirement));
  const dueIds = new Set<string>(due.map(({ id }) => id));
  return [
    ...due.flatMap((row) => {
      const one = recorded.get(row.id);
      if (one === undefined) return elsewhere.has(row.id) ? [] : [`${row.id} is missing`];
      return (['level', 'area', 'statement', 'source'] as const)
        .filter((member) => one[member] !== row[member])
        .map((member) => `${row.id} has the ${member} '${one[member]}', the contract '${row[member]}'`);
    }),
    ...[...recorded.keys()].filter((id) => !dueIds.has(id)).map((id) => `${id} is not a row of it`),
  ].map((detail) => ({ part: 'contract' as const, detail }));
}
