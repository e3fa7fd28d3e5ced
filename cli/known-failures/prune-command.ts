import { judgeEntries, subjectOf } from '../../record/known-failures.ts';
import { visibleLine } from '../../reports/text/escape-invisible.ts';
import { readRecord } from '../input/read-record.ts';
import type { CommandIo } from '../process-io.ts';
import { editFile } from './edit-file.ts';
import { readKnownFailures } from './read-known-failures.ts';
import type { EditFlags } from './update-command.ts';

/** `drivespec known-failures prune RECORD`: removes the entries whose checks pass in a record. Flaky checks stay. */
export function pruneCommand(file: string, { knownFailures }: EditFlags, io: CommandIo): number {
  const record = readRecord(file);
  const known = readKnownFailures(knownFailures);
  const judged = judgeEntries(
    record,
    known.entries.map(({ entry }) => entry),
  );
  const remove = known.entries.filter((_entry, index) => judged[index]?.stale?.kind === 'passes');
  if (remove.length > 0) editFile(known, { remove });
  const lines = remove.map(({ entry, line }) => `removed  ${known.file}:${line}  ${subjectOf(entry)}`);
  if (lines.length === 0) lines.push(`nothing to remove from ${known.file}`);
  io.stdout.write(lines.map((line) => `${visibleLine(line)}\n`).join(''));
  return 0;
}
