import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { evidenceFolder } from '../../record/record.ts';
import { historyTable } from '../../reports/history/history-table.ts';
import { makeHistory } from '../../reports/history/make-history.ts';
import type { RecordFile } from '../../reports/record-file.ts';
import type { TableFlags } from '../flags/table-flags.ts';
import { isForeignJson, readRecord } from '../input/read-record.ts';
import { checkTablePlaces, writeTable } from '../output/table-files.ts';
import type { CommandIo } from '../process-io.ts';
import { UsageError } from '../usage-error.ts';

/** The flags of `drivespec history`. */
export interface HistoryFlags extends TableFlags {
  readonly oneTarget?: boolean;
}

const hint = 'Name a folder that contains the report.json of several runs, directly or in subfolders.';

/**
 * `drivespec history DIR`: when each requirement first failed and was fixed.
 * @throws {UsageError} if the folder has no record, or an unreadable one.
 */
export function historyCommand(folder: string, flags: HistoryFlags, io: CommandIo): number {
  checkTablePlaces(flags);
  const files = jsonFiles(folder);
  const skipped = files.filter(isForeignJson);
  const records = files.filter((file) => !skipped.includes(file)).map(fileRecord);
  if (records.length === 0)
    throw new UsageError(`The folder '${folder}' contains no drivespec record.`, hint);
  const histories = makeHistory(records, flags.oneTarget);
  writeTable(histories, () => historyTable(histories, skipped), flags, io);
  return 0;
}

/** A record of a whole run: in a shard, the requirements of other shards would look removed. @throws {UsageError} */
function fileRecord(file: string): RecordFile {
  const record = readRecord(file);
  const { shard } = record.run;
  if (shard === undefined) return { file, record };
  throw new UsageError(
    `'${file}' is the record of shard ${shard.index} of ${shard.of}, not of a whole run.`,
    'Merge the shards with drivespec merge, and use the merged record.',
  );
}

/** The .json files in the folder and its subfolders, without the evidence files of records. Symbolic links are not followed. */
function jsonFiles(folder: string): readonly string[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === evidenceFolder ? [] : jsonFiles(path);
    return entry.isFile() && entry.name.endsWith('.json') ? [path] : [];
  });
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw new UsageError(`The folder '${folder}' does not exist.`, hint);
    throw new UsageError(`'${folder}' ${code === 'ENOTDIR' ? 'is not a folder' : 'cannot be read'}.`, hint);
  }
}
