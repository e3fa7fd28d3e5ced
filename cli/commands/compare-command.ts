import { compareRecords, regressionsOf } from '../../reports/compare/compare-records.ts';
import { comparisonSheet } from '../../reports/compare/comparison-sheet.ts';
import type { SheetFlags } from '../flags/sheet-flags.ts';
import { readRecord } from '../input/read-record.ts';
import { checkSheetPlaces, writeSheet } from '../output/sheet-files.ts';
import type { CommandIo } from '../process-io.ts';

/** The flags of `drivespec compare`. */
export interface CompareFlags extends SheetFlags {
  readonly strict?: boolean;
}

/** `drivespec compare BEFORE AFTER`: reports what changed; returns 1 on a regression. @throws {UsageError} */
export function compareCommand(
  before: string,
  after: string,
  flags: CompareFlags,
  around: CommandIo,
): number {
  checkSheetPlaces(flags);
  const later = readRecord(after);
  const comparison = compareRecords(readRecord(before), later);
  const strict = flags.strict ?? later.gate?.strict ?? false;
  writeSheet(comparison, () => comparisonSheet(comparison, strict), flags, around);
  return regressionsOf(comparison, strict).length > 0 ? 1 : 0;
}
