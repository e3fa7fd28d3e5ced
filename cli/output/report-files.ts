import { accessSync, constants, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RunRecord } from '../../record/record.ts';
import { type FormatName, namedForms } from '../../reports/format-names.ts';
import { reportForms } from '../../reports/formats.ts';
import { type SplitRecord, splitEvidence } from '../../reports/split-evidence.ts';
import { toJson } from '../../reports/to-json.ts';
import type { ReportFlags } from '../flags/report-flags.ts';
import { UsageError } from '../usage-error.ts';
import { type Outputs, reasonOf } from './outputs.ts';
import { isInFolder, placeOf, unfinishedOf } from './place.ts';
import { clearEvidence, writeWithEvidence } from './write-evidence.ts';
import { writeFileAtomic } from './write-file-atomic.ts';

/** Where each report goes; a form that has no place is not written. */
export type ReportFiles = { readonly [name in FormatName]?: string };

const usualFolder = 'drivespec-report';

/**
 * Settles which reports a run writes and where: what it always writes goes to `--out`, the rest where a flag says.
 * Nothing is sent before each place is known to take a file, that of the ledger and `others` too.
 * @throws {UsageError} when a place cannot be written, or is named twice.
 */
export function resolveReportFiles(
  flags: ReportFlags,
  others: readonly string[] = [],
): {
  readonly reports: ReportFiles & { readonly json: string; readonly html: string };
  /** What the run created; deleted when nothing of it remains. */
  readonly ledger: string;
} {
  const folder = flags.out ?? usualFolder;
  const reports = { ...defaultReportFiles(folder), ...namedFiles(flags) };
  const ledger = join(folder, 'ledger.ndjson');
  assertWritable([...Object.values(reports), ledger, ...others]);
  return { reports, ledger };
}

/** The places of what is always written, in this folder. */
export function defaultReportFiles(folder: string) {
  return Object.fromEntries(
    namedForms.filter(({ always }) => always).map(({ name, file }) => [name, join(folder, file)]),
  ) as { readonly [name in 'json' | 'html']: string };
}

/** The places that flags name, one form each. */
export function namedFiles(flags: ReportFlags): ReportFiles {
  return Object.fromEntries(
    namedForms.flatMap(({ name }) => (flags[name] === undefined ? [] : [[name, flags[name]]])),
  );
}

/**
 * Makes sure that each place takes a file, making the folders above it; a pipe and a device only have to be writable.
 * @throws {UsageError} for one that cannot be written, or that two files would share.
 */
export function assertWritable(files: readonly string[]): void {
  const taken = new Set<string>();
  for (const file of files) {
    let place: string | undefined;
    try {
      place = checkPlace(file);
    } catch (error) {
      throw new UsageError(
        `'${file}' cannot be written: ${reasonOf(error)}.`,
        'Name another place with --out DIR, or with the flag of that file.',
      );
    }
    if (place === undefined) continue;
    if (taken.has(place))
      throw new UsageError(`'${file}' is named for two files.`, 'Give each its own name.');
    taken.add(place);
  }
}

/** Makes sure that a place takes a file; gives what it may be taken by only once. @throws {Error} */
function checkPlace(file: string): string | undefined {
  const place = placeOf(file);
  switch (place.kind) {
    case 'descriptor':
      return String(place.descriptor);
    case 'stream':
      accessSync(place.path, constants.W_OK);
      return undefined;
    case 'file':
      makeFolder(dirname(place.path));
      tryOut(place.path);
      return place.path;
  }
}

const probeBytes = 4_096;

/** Writes a little where the unfinished file will be, and deletes it again: permissions do not show a full disk. */
function tryOut(path: string): void {
  const probe = unfinishedOf(path);
  try {
    writeFileSync(probe, Buffer.alloc(probeBytes));
  } finally {
    rmSync(probe, { force: true });
  }
}

/** Step by step: Node's own recursive mkdir never returns below /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/**
 * Writes the reports that have a place, the record first; each is there whole or not at all. What would make the record
 * too large goes to evidence files, which are written first. A record that cannot be written goes to a temporary folder.
 * @returns where the record is, if anywhere.
 */
export function writeReports(record: RunRecord, files: ReportFiles, outputs: Outputs): string | undefined {
  const split = splitEvidence(record);
  // A record that goes to a pipe has no files next to it.
  const kept = files.json !== undefined && !isInFolder(files.json) ? record : split.record;
  const write = (to: string): void => {
    if (isInFolder(to)) writeRecord(split, to);
    else writeFileAtomic(to, toJson(record));
  };
  const written = files.json === undefined ? undefined : outputs.keep(files.json, 'report.json', write);
  for (const { name, render } of reportForms) {
    const file = files[name];
    if (file !== undefined && name !== 'json') outputs.write(file, () => render(kept));
  }
  return written;
}

function writeRecord({ record, evidence }: SplitRecord, file: string): void {
  writeWithEvidence(evidence, dirname(file), () => writeFileAtomic(file, toJson(record)));
  clearEvidence(record, dirname(file));
}
