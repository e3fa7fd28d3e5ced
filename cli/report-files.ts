import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { renderHtml } from '../reports/html/render-html.tsx';
import type { RunRecord } from '../runner/record.ts';
import type { RunFlags } from './run-flags.ts';
import { UsageError } from './usage-error.ts';
import { writeWhole } from './write-whole.ts';

/** Where each report goes. */
export interface ReportFiles {
  readonly json: string;
  readonly html: string;
  /** What the run made; taken away when nothing is left of it. */
  readonly ledger: string;
}

/** Settles where the reports go, and that they can be written there, before anything is sent. @throws {UsageError} */
export function settleReportFiles(flags: Pick<RunFlags, 'out' | 'json' | 'html'>): ReportFiles {
  const directory = flags.out ?? 'drivespec-report';
  const files = {
    json: flags.json ?? join(directory, 'report.json'),
    html: flags.html ?? join(directory, 'report.html'),
    ledger: join(directory, 'ledger.ndjson'),
  };
  for (const file of Object.values(files)) {
    try {
      makeFolder(dirname(resolve(file)));
      accessSync(dirname(file), constants.W_OK);
      if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new Error('it is a folder');
    } catch (error) {
      const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
      throw new UsageError(
        `'${file}' cannot be written: ${reason}.`,
        'Name another place with --out DIR, --json FILE or --html FILE.',
      );
    }
  }
  return files;
}

/** Step by step: Node's own recursive mkdir never returns below /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** Writes the reports; each is there whole or not at all. */
export function writeReports(record: RunRecord, files: ReportFiles): void {
  writeWhole(files.json, `${JSON.stringify(record, null, 2)}\n`);
  writeWhole(files.html, renderHtml(record));
}
