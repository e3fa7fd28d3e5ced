import { compareRecords, regressionsOf } from '../../reports/compare/compare-records.ts';
import { comparisonTable } from '../../reports/compare/comparison-table.ts';
import type { TableFlags } from '../flags/table-flags.ts';
import { readRecord } from '../input/read-record.ts';
import { checkTablePlaces, writeTable } from '../output/table-files.ts';
import type { CommandIo } from '../process-io.ts';

/** The flags of `drivespec compare`. */
export interface CompareFlags extends TableFlags {
  readonly strict?: boolean;
}

/** `drivespec compare BEFORE AFTER`: reports the changes; returns 1 on a regression. @throws {UsageError} */
export function compareCommand(before: string, after: string, flags: CompareFlags, io: CommandIo): number {
  checkTablePlaces(flags);
  const later = readRecord(after);
  const comparison = compareRecords(readRecord(before), later);
  const strict = flags.strict ?? later.gate?.strict ?? false;
  writeTable(comparison, () => comparisonTable(comparison, strict), flags, io);
  return regressionsOf(comparison, strict).length > 0 ? 1 : 0;
}
