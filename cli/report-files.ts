import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type FormName, reportForms } from '../reports/forms.ts';
import { splitEvidence } from '../reports/split-evidence.ts';
import type { RunRecord } from '../runner/record.ts';
import type { ReportFlags } from './report-flags.ts';
import { UsageError } from './usage-error.ts';
import { writeEvidence } from './write-evidence.ts';
import { writeWhole } from './write-whole.ts';

/** Where each report goes; a form that has no place is not written. */
export type ReportFiles = { readonly [name in FormName]?: string };

const usualFolder = 'drivespec-report';

/**
 * Settles which reports a run writes and where: what it always writes goes to `--out`, the rest where a flag says.
 * Nothing is sent before each place is known to take a file, and the ledger too.
 * @throws {UsageError} when a place cannot be written, or is named twice.
 */
export function settleRunFiles(flags: ReportFlags): {
  readonly reports: ReportFiles & { readonly json: string; readonly html: string };
  /** What the run made; taken away when nothing is left of it. */
  readonly ledger: string;
} {
  const folder = flags.out ?? usualFolder;
  const reports = { ...usualFiles(folder), ...namedFiles(flags) };
  const ledger = join(folder, 'ledger.ndjson');
  checkPlaces([...Object.values(reports), ledger]);
  return { reports, ledger };
}

/** The places of what is always written, in this folder. */
export function usualFiles(folder: string) {
  return Object.fromEntries(
    reportForms.filter(({ always }) => always).map(({ name, file }) => [name, join(folder, file)]),
  ) as { readonly [name in 'json' | 'html']: string };
}

/** The places that flags name, one form each. */
export function namedFiles(flags: ReportFlags): ReportFiles {
  return Object.fromEntries(
    reportForms.flatMap(({ name }) => (flags[name] === undefined ? [] : [[name, flags[name]]])),
  );
}

/** Makes sure that each place takes a file, making the folders above it. @throws {UsageError} for one that cannot be written, or that two files would share. */
export function checkPlaces(files: readonly string[]): void {
  const taken = new Set<string>();
  for (const file of files) {
    if (taken.has(resolve(file)))
      throw new UsageError(`'${file}' is named for two files.`, 'Give each its own name.');
    taken.add(resolve(file));
    try {
      makeFolder(dirname(resolve(file)));
      accessSync(dirname(file), constants.W_OK);
      if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new Error('it is a folder');
    } catch (error) {
      const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
      throw new UsageError(
        `'${file}' cannot be written: ${reason}.`,
        'Name another place with --out DIR, or with the flag of that report.',
      );
    }
  }
}

/** Step by step: Node's own recursive mkdir never returns below /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/**
 * Writes the reports that have a place; each is there whole or not at all. What would make the record too large goes
 * beside it, and is there first.
 */
export function writeReports(record: RunRecord, files: ReportFiles): void {
  const { record: kept, evidence } = splitEvidence(record);
  if (files.json !== undefined) writeEvidence(kept, evidence, dirname(files.json));
  for (const { name, render } of reportForms) {
    const file = files[name];
    if (file !== undefined) writeWhole(file, render(kept));
  }
}
