import { existsSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { loadRequirements } from '../../contract/load-requirements.ts';
import { type Misfit, matrixMisfits } from '../../reports/matrix/incompatible-records.ts';
import { type MatrixColumn, makeMatrix } from '../../reports/matrix/make-matrix.ts';
import { matrixTable } from '../../reports/matrix/matrix-table.ts';
import type { RecordFile } from '../../reports/record-file.ts';
import { visibleLine } from '../../reports/text/escape-invisible.ts';
import { truncate } from '../../reports/text/truncate.ts';
import type { TableFlags } from '../flags/table-flags.ts';
import { readRecord } from '../input/read-record.ts';
import { checkTablePlaces, writeTable } from '../output/table-files.ts';
import type { CommandIo } from '../process-io.ts';
import { UsageError } from '../usage-error.ts';

/**
 * `drivespec matrix RECORD…`: implementations × requirements.
 * @throws {UsageError} for a file that is not a record, or is incompatible with the others.
 */
export function matrixCommand(files: readonly string[], flags: TableFlags, io: CommandIo): number {
  checkTablePlaces(flags);
  const records = files.map(fileRecord);
  const misfits = matrixMisfits(records, loadRequirements());
  if (misfits.length > 0) throw refusal(misfits, records.length);
  const [first, ...rest] = records;
  if (first === undefined) return 2;
  const matrix = makeMatrix([first, ...rest]);
  writeTable(matrix, (file) => matrixTable(matrix, ({ page }) => addressOf(page, file)), flags, io);
  return 0;
}

function fileRecord(file: string): RecordFile {
  const page = file.replace(/(\.json)?$/, '.html');
  return { file, ...(existsSync(page) ? { page } : {}), record: readRecord(file) };
}

/** The relative URL of a page from the given file, or from the current folder. */
function addressOf(page: MatrixColumn['page'], file: string | undefined): string | undefined {
  if (page === undefined) return undefined;
  const steps = relative(file === undefined ? '.' : dirname(resolve(file)), resolve(page)).split(sep);
  return steps.map((step) => (step === '..' ? step : encodeURIComponent(step))).join('/');
}

const longestReason = 200;

function refusal(misfits: readonly Misfit[], of: number): UsageError {
  const descriptions = misfits.map(
    ({ file, reason }) => `'${file}' (${truncate(visibleLine(reason), longestReason)})`,
  );
  return new UsageError(
    `${misfits.length} of ${of} records cannot be compared in one matrix: ${descriptions.join(', ')}.`,
    'Omit them, or repeat those runs with this version of drivespec; drivespec verify RECORD lists every problem.',
  );
}
