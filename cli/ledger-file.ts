import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { LedgerEntry } from '../target/ledger.ts';
import { UsageError } from './usage-error.ts';

const headSchema = z.strictObject({ ledger: z.literal('drivespec/v1'), url: z.string() });
const entrySchema = z.strictObject({
  kind: z.enum(['file', 'folder', 'session']),
  name: z.string(),
  id: z.string().exactOptional(),
  within: z.string().exactOptional(),
  gone: z.literal(true).exactOptional(),
});

/** A ledger on disk, a line of JSON an entry, each written before what it tells of is made. */
export interface LedgerFile {
  readonly write: (entry: LedgerEntry) => void;
  /** Takes the file away when no file or folder stands that it would be needed for. */
  readonly settle: () => void;
}

/** A ledger for a run against this URL; the file is there from the first entry on. */
export function createLedgerFile(file: string, url: string): LedgerFile {
  const standing = new Set<string>();
  let begun = false;
  return {
    write(entry) {
      if (!begun) writeFileSync(file, `${JSON.stringify({ ledger: 'drivespec/v1', url })}\n`);
      begun = true;
      appendFileSync(file, `${JSON.stringify(entry)}\n`);
      if (entry.id === undefined || entry.kind === 'session') return;
      if (entry.gone) standing.delete(entry.id);
      else standing.add(entry.id);
    },
    settle() {
      if (standing.size === 0) rmSync(file, { force: true });
    },
  };
}

/** Reads a ledger; a last line that was cut is left out. @throws {UsageError} when it is none. */
export function readLedgerFile(file: string): {
  readonly url: string;
  readonly entries: readonly LedgerEntry[];
} {
  try {
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
    const [head, ...entries] = lines.map((line): unknown => JSON.parse(line));
    return { url: headSchema.parse(head).url, entries: z.array(entrySchema).parse(entries) };
  } catch {
    throw new UsageError(
      `'${file}' is not a drivespec ledger.`,
      'Name the ledger.ndjson that a run left beside its reports.',
    );
  }
}
