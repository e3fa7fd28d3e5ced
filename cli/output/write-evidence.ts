import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { evidenceFolder, type RunRecord } from '../../record/record.ts';
import type { EvidenceFile } from '../../reports/split-evidence.ts';
import { writeFileAtomic } from './write-file-atomic.ts';

/**
 * Writes the evidence files of a record to its folder, then the record.
 * @throws {Error} if one cannot be written; then all are deleted.
 */
export function writeWithEvidence(
  evidence: readonly EvidenceFile[],
  directory: string,
  writeRecord: () => void,
): void {
  try {
    if (evidence.length > 0) mkdirSync(join(directory, evidenceFolder), { recursive: true });
    for (const { file, text } of evidence) writeFileAtomic(join(directory, file), text);
    writeRecord();
  } catch (error) {
    const written = new Set(evidence.map(({ file }) => file));
    clearFolder(directory, (file) => written.has(file));
    throw error;
  }
}

/** Deletes the evidence files of earlier records; those of this record remain. */
export function clearEvidence(record: RunRecord, directory: string): void {
  const named = new Set(record.checks.map(({ omittedExchanges }) => omittedExchanges?.file));
  clearFolder(directory, (file) => !named.has(file));
}

function clearFolder(directory: string, isStale: (file: string) => boolean): void {
  const folder = join(directory, evidenceFolder);
  if (!existsSync(folder)) return;
  const stale = readdirSync(folder).filter(
    (name) => /^[a-z0-9-]+\.json$/.test(name) && isStale(`${evidenceFolder}/${name}`),
  );
  for (const name of stale) rmSync(join(folder, name));
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}
