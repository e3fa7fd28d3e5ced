import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { renamedChecks } from '../../check/renamed-checks.ts';
import type { Corpus } from '../../runner/explore/run-check.ts';
import { writeFileAtomic } from '../output/write-file-atomic.ts';
import { UsageError } from '../usage-error.ts';

const corpusSchema = z.strictObject({
  corpus: z.literal('drivespec/v1'),
  checks: z.record(z.string(), z.array(z.unknown())),
});

const maxCasesPerCheck = 50;

/** A corpus on disk; `write` saves it. Cases that JSON cannot represent are not kept. */
export type CorpusFile = Corpus & { readonly file: string; readonly write: () => void };

/** Reads a corpus, or starts an empty one if the file does not exist. @throws {UsageError} if the file is not a corpus. */
export function readCorpusFile(file: string): CorpusFile {
  const entries = Object.entries(existsSync(file) ? read(file) : {});
  const checks = new Map(entries.map(([id, cases]) => [renamedChecks.get(id) ?? id, cases]));
  return {
    file,
    casesOf: (checkId) => checks.get(checkId) ?? [],
    keep(checkId, one) {
      const kept = checks.get(checkId) ?? [];
      if (!fitsJson(one)) return;
      if (kept.some((known) => isDeepStrictEqual(known, one))) return;
      checks.set(checkId, [one, ...kept].slice(0, maxCasesPerCheck));
    },
    write() {
      const sorted = Object.fromEntries([...checks].sort(([a], [b]) => (a < b ? -1 : 1)));
      writeFileAtomic(file, `${JSON.stringify({ corpus: 'drivespec/v1', checks: sorted }, null, 2)}\n`);
    },
  };
}

function fitsJson(value: unknown): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value);
  } catch {
    return false;
  }
}

function read(file: string): Readonly<Record<string, unknown[]>> {
  try {
    return corpusSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).checks;
  } catch {
    throw new UsageError(
      `'${file}' is not a drivespec corpus.`,
      'Name a corpus or a new file with --corpus.',
    );
  }
}
