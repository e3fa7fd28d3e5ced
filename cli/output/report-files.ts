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

/** The file of each report; a format without a file is not written. */
export type ReportFiles = { readonly [name in FormatName]?: string };

const defaultFolder = 'drivespec-report';

/**
 * The reports of a run and their files: the default formats in `--out`, the others in the files that their flags name. Makes
 * sure, before anything is sent, that each of them, the ledger and `others` can be written.
 * @throws {UsageError} if one cannot be written, or two have the same file.
 */
export function resolveReportFiles(
  flags: ReportFlags,
  others: readonly string[] = [],
): {
  readonly reports: ReportFiles & { readonly json: string; readonly html: string };
  /** Lists the objects that the run created; deleted if none of them remains. */
  readonly ledger: string;
} {
  const folder = flags.out ?? defaultFolder;
  const reports = { ...defaultReportFiles(folder), ...namedFiles(flags) };
  const ledger = join(folder, 'ledger.ndjson');
  assertWritable([...Object.values(reports), ledger, ...others]);
  return { reports, ledger };
}

/** The files of the default formats, in this folder. */
export function defaultReportFiles(folder: string) {
  return Object.fromEntries(
    namedForms.filter(({ always }) => always).map(({ name, file }) => [name, join(folder, file)]),
  ) as { readonly [name in 'json' | 'html']: string };
}

/** The files that flags name, one per format. */
export function namedFiles(flags: ReportFlags): ReportFiles {
  return Object.fromEntries(
    namedForms.flatMap(({ name }) => (flags[name] === undefined ? [] : [[name, flags[name]]])),
  );
}

/**
 * Makes sure that each file can be written, and creates the folders above it; a pipe or a device only has to be writable.
 * @throws {UsageError} for one that cannot be written, or that is named twice.
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
        'Choose another location with --out DIR or with the flag of that report.',
      );
    }
    if (place === undefined) continue;
    if (taken.has(place))
      throw new UsageError(`'${file}' is the destination of two reports.`, 'Give each a different file.');
    taken.add(place);
  }
}

/** Makes sure that a file can be written; returns a key that only one output may have. @throws {Error} */
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

/** Writes a small temporary file and deletes it: permissions do not reveal a full disk. */
function tryOut(path: string): void {
  const probe = unfinishedOf(path);
  try {
    writeFileSync(probe, Buffer.alloc(probeBytes));
  } finally {
    rmSync(probe, { force: true });
  }
}

/** Creates one folder after the other: Node's recursive mkdir never returns below /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/**
 * Writes the reports that have a file, the record first; each is written completely or not at all. Exchanges that would
 * make the record too large go to evidence files, which are written first. A record that cannot be written goes to a
 * temporary folder.
 * @returns the file of the record, if any.
 */
export function writeReports(record: RunRecord, files: ReportFiles, outputs: Outputs): string | undefined {
  const split = splitEvidence(record);
  // A record that goes to a pipe has no evidence files.
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
