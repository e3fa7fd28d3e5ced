import type { Requirement } from '../../contract/requirement.ts';
import { verifyRecord } from '../../record/verify/verify-record.ts';
import type { RecordFile } from '../record-file.ts';

/** A record that cannot be compared with the others, and why. */
export interface Misfit {
  readonly file: string;
  readonly reason: string;
}

/**
 * The records that cannot be in one matrix: inconsistent records, records of another contract than most of the others, and shards
 * of a run. A record from a version without digests may have none.
 */
export function matrixMisfits(
  records: readonly RecordFile[],
  rows: readonly Requirement[],
): readonly Misfit[] {
  const contract = mostCommon(records.map(({ record }) => record.contract.digest));
  return records.flatMap(({ file, record }) => {
    const [flaw] = verifyRecord(record, rows).filter(
      ({ part }) => part !== 'digest' || record.digest !== undefined,
    );
    if (flaw !== undefined) return [{ file, reason: `${flaw.part}: ${flaw.detail}` }];
    const { shard } = record.run;
    if (shard !== undefined)
      return [{ file, reason: `shard ${shard.index} of ${shard.of}: merge them first` }];
    const { digest } = record.contract;
    return digest === contract
      ? []
      : [{ file, reason: `contract: its digest is ${short(digest)}, that of the others ${short(contract)}` }];
  });
}

/** The first of the most frequent values. */
function mostCommon(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0] ?? '';
}

function short(digest: string): string {
  return digest.slice(0, 16);
}
