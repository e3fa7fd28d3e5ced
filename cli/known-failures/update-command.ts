import { fingerprintOf } from '../../record/fingerprint.ts';
import { judgeEntries } from '../../record/known-failures.ts';
import { visibleLine } from '../../reports/text/escape-invisible.ts';
import { readRecord } from '../input/read-record.ts';
import type { CommandIo } from '../process-io.ts';
import { editFile } from './edit-file.ts';
import { readKnownFailures } from './read-known-failures.ts';

/** The flags of the commands that compare a known-failures file with a record. */
export interface EditFlags {
  readonly knownFailures: string;
}

/**
 * `drivespec known-failures update RECORD`: replaces the fingerprints of the entries whose checks fail with another finding.
 * An entry without a fingerprint accepts every finding, and stays as it is.
 */
export function updateCommand(file: string, { knownFailures }: EditFlags, io: CommandIo): number {
  const record = readRecord(file);
  const known = readKnownFailures(knownFailures);
  const judged = judgeEntries(
    record,
    known.entries.map(({ entry }) => entry),
  );
  const taken = new Set<string>();
  const lines: string[] = [];
  const update = known.entries.flatMap((at, index) => {
    const { kind, checks = [] } = judged[index]?.stale ?? {};
    if (kind !== 'other finding') return [];
    const found = record.checks.flatMap(({ id, finding }) =>
      checks.includes(id) && finding !== undefined ? [fingerprintOf(finding)] : [],
    );
    const [fingerprint, ...others] = new Set(found);
    const subject = JSON.stringify([at.entry.check, at.entry.requirement, fingerprint]);
    const place = `${known.file}:${at.line}`;
    if (fingerprint === undefined || others.length > 0 || taken.has(subject)) {
      const why =
        others.length > 0
          ? `its checks fail with ${others.length + 1} findings`
          : 'another entry has the finding';
      lines.push(`kept     ${place}  ${why}: edit it by hand`);
      return [];
    }
    taken.add(subject);
    lines.push(`updated  ${place}  ${checks.join(' ')}  ${fingerprint}`);
    return [{ at, fingerprint }];
  });
  if (update.length > 0) editFile(known, { update });
  else lines.push(`nothing to update in ${known.file}`);
  io.stdout.write(lines.map((line) => `${visibleLine(line)}\n`).join(''));
  return 0;
}
