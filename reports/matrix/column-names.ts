import type { RecordFile } from '../record-file.ts';
import { formatTimestamp } from '../text/format-timestamp.ts';
import { targetName } from '../text/target-name.ts';

/** A name for each record, as short as possible but unique: its target, then the start time, then the file. */
export function columnNames(records: readonly RecordFile[]): readonly string[] {
  const candidates = records.map(({ file, record: { target, run } }) => {
    const place = `${targetName(target)} ${target.profile}`;
    const dated = `${place} ${formatTimestamp(run.startedAt)}`;
    return [place, dated, `${dated} ${file}`] as const;
  });
  return candidates.map(
    (own) =>
      own.find((name) => candidates.filter((other) => other.some((one) => one === name)).length === 1) ??
      own[2],
  );
}
