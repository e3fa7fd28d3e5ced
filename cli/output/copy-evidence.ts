import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { NamedRecord } from '../../record/merge/require-complete.ts';
import { sha256Hex } from '../../util/sha256.ts';
import { UsageError } from '../usage-error.ts';
import { reasonOf } from './outputs.ts';
import { writeFileAtomic } from './write-file-atomic.ts';

/** Copies the evidence files of records to another folder. @throws {UsageError} for what is not there, was changed, or cannot be written. */
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
          'Make room there, or name another place.',
        );
      }
    }
  }
}

function read(file: string, digest: string): string {
  const hint = 'Keep the whole folder that a run wrote together: its record names the files beside it.';
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`'${file}' cannot be read, and a record names it.`, hint);
  }
  if (digest === `sha256:${sha256Hex(text)}`) return text;
  throw new UsageError(`'${file}' was changed after it was written: its digest does not fit.`, hint);
}
