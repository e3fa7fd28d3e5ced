import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { NamedRecord } from '../../record/merge/require-complete.ts';
import { sha256Hex } from '../../util/sha256.ts';
import { UsageError } from '../usage-error.ts';
import { reasonOf } from './outputs.ts';
import { writeFileAtomic } from './write-file-atomic.ts';

/**
 * Copies the evidence files of records to another folder.
 * @throws {UsageError} for one that is missing, was changed, or cannot be written.
 */
export function copyEvidence(records: readonly NamedRecord[], folder: string): void {
  for (const { name, record } of records) {
    for (const { omittedExchanges } of record.checks) {
      if (omittedExchanges === undefined) continue;
      const text = read(join(dirname(name), omittedExchanges.file), omittedExchanges.digest);
      const copy = join(folder, omittedExchanges.file);
      try {
        mkdirSync(dirname(copy), { recursive: true });
        writeFileAtomic(copy, text);
      } catch (error) {
        throw new UsageError(
          `'${copy}' cannot be written: ${reasonOf(error)}.`,
          'Free some space, or choose another location.',
        );
      }
    }
  }
}

function read(file: string, digest: string): string {
  const hint = 'Keep the output folder of a run together: the record refers to files in it.';
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`'${file}', an evidence file of the record, cannot be read.`, hint);
  }
  if (digest === `sha256:${sha256Hex(text)}`) return text;
  throw new UsageError(`'${file}' was changed after it was written: its digest does not match.`, hint);
}
