import { appendFileSync, closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import type { LedgerEntry } from '../../client/ledger/ledger.ts';
import { UsageError } from '../usage-error.ts';
import type { Outputs } from './outputs.ts';

const headSchema = z.strictObject({ ledger: z.enum(['drivespec/v1', 'drivespec/v2']), url: z.string() });
const entrySchema: z.ZodType<LedgerEntry> = z.preprocess(
  withNewNames,
  z.strictObject({
    kind: z.enum(['file', 'folder', 'session']),
    name: z.string(),
    id: z.string().exactOptional(),
    folderId: z.string().exactOptional(),
    deleted: z.literal(true).exactOptional(),
  }),
);

/** An entry of `drivespec/v1`, in which `folderId` was `within` and `deleted` was `gone`. */
function withNewNames(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return entry;
  const names: Readonly<Record<string, string>> = { within: 'folderId', gone: 'deleted' };
  return Object.fromEntries(Object.entries(entry).map(([name, value]) => [names[name] ?? name, value]));
}

/** A ledger on disk: one JSON object per line, written before the object that it describes is created. */
export interface LedgerFile {
  readonly write: (entry: LedgerEntry) => void;
  /** Deletes the file if nothing that it lists remains on the target; otherwise returns its name. */
  readonly settle: () => string | undefined;
}

/**
 * A ledger for a run against this URL; the first entry creates the file. The ledger of an earlier run is never
 * overwritten: the new file name gets a number. A write error does not end the run.
 */
export function createLedgerFile(named: string, url: string, outputs: Outputs): LedgerFile {
  const remaining = new Set<string>();
  let file: string | undefined;
  let isBroken = false;
  const append = (entry: LedgerEntry): void => {
    file ??= begin(named, url);
    appendFileSync(file, `${JSON.stringify(entry)}\n`);
  };
  return {
    write(entry) {
      if (!isBroken) {
        outputs.attempt('the ledger', () => {
          isBroken = true;
          append(entry);
          isBroken = false;
        });
      }
      if (entry.id === undefined || entry.kind === 'session') return;
      if (entry.deleted) remaining.delete(entry.id);
      else remaining.add(entry.id);
    },
    settle() {
      if (file === undefined) return undefined;
      if (remaining.size > 0) return file;
      rmSync(file, { force: true });
      return undefined;
    },
  };
}

/** Creates the file under the first unused name, and writes its header line. @throws {Error} if it cannot be written. */
function begin(named: string, url: string): string {
  for (let number = 1; ; number += 1) {
    const file = number === 1 ? named : named.replace(/(\.[^./]*)?$/, `-${number}$1`);
    try {
      closeSync(openSync(file, 'wx'));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') continue;
      throw error;
    }
    try {
      appendFileSync(file, `${JSON.stringify({ ledger: 'drivespec/v2', url })}\n`);
      return file;
    } catch (error) {
      rmSync(file, { force: true });
      throw error;
    }
  }
}

/** Reads a ledger; an incomplete last line is ignored. @throws {UsageError} if the file is not a ledger. */
export function readLedgerFile(file: string): {
  readonly url: string;
  readonly entries: readonly LedgerEntry[];
} {
  if (!existsSync(file)) {
    throw new UsageError(
      `The ledger '${file}' does not exist.`,
      'A run that deleted everything it created leaves no ledger; otherwise it is in the folder of its reports.',
    );
  }
  try {
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
    const [head, ...entries] = lines.map((line): unknown => JSON.parse(line));
    return { url: headSchema.parse(head).url, entries: z.array(entrySchema).parse(entries) };
  } catch {
    throw new UsageError(
      `'${file}' is not a drivespec ledger.`,
      'Name the ledger.ndjson in the report folder of a run.',
    );
  }
}
