import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { InvalidInput } from '../util/invalid-input.ts';
import { packageRoot } from '../util/package-root.ts';
import {
  compareOpinions,
  type Disagreement,
  explain,
  readExplanations,
  readQuestions,
} from './compare-opinions.ts';
import { fetchFiles } from './fetch-files.ts';
import { findingsOf, readFindings, unexamined } from './findings.ts';
import { installServer } from './install.ts';
import { openResults, type Result, type Results, recordPath } from './results.ts';
import { runDrivespec } from './run-drivespec.ts';
import { runProbe } from './run-probe.ts';
import { type Setup, selectSetups, setupName } from './select.ts';
import { type Configuration, loadEntries, type ServerEntry } from './server-entry.ts';
import { fileNames } from './site.ts';
import { Skipped } from './skipped.ts';
import { type RunningServer, startServer } from './start-server.ts';
import { writeFindings } from './write-findings.ts';
import { renderPage } from './write-pages.ts';

/** Where the laboratory reads and writes. */
export interface LabPlaces {
  /** Folder with `servers/`, `probe/` and `disagreements.yaml` (default: `lab`). */
  readonly lab?: string;
  readonly print: (line: string) => void;
}

/**
 * Runs the laboratory with the arguments of `npm run lab`.
 * @returns the exit code: 0 if at least one server ran; 1 if none did, drivespec had an error, or a disagreement is not
 * explained; 2 for arguments or entries that are invalid
 */
export async function runLab(args: readonly string[], places: LabPlaces): Promise<number> {
  const { print, lab = join(packageRoot(), 'lab') } = places;
  try {
    const options = readOptions(args);
    const entries = loadEntries(join(lab, 'servers'));
    const selected = selectSetups(entries, options.only, options.isShort);
    const setups = options.isPagesOnly ? [] : selected;
    const origin = entries.find(({ name }) => name === 'nginx')?.configurations['plain'];
    const run = { lab, print, setups, origin };
    return options.isStartOnly ? await startEach(run) : await testEach(run, entries, options);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    print(error instanceof InvalidInput ? `${error.message} ${error.hint}` : error.message);
    return 2;
  }
}

interface LabOptions {
  readonly only: readonly string[];
  readonly isShort: boolean;
  readonly isStartOnly: boolean;
  /** True if only the pages are written again, from the results of earlier runs. */
  readonly isPagesOnly: boolean;
  readonly out: string;
  readonly command: string;
}

function readOptions(args: readonly string[]): LabOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', default: '' },
      short: { type: 'boolean', default: false },
      'start-only': { type: 'boolean', default: false },
      'pages-only': { type: 'boolean', default: false },
      out: { type: 'string', default: join(packageRoot(), 'docs/lab') },
      command: { type: 'string', default: join(packageRoot(), 'bin/drivespec.cjs') },
    },
  });
  return {
    only: values.only.split(',').filter((name) => name !== ''),
    isShort: values.short,
    isStartOnly: values['start-only'],
    isPagesOnly: values['pages-only'],
    out: values.out,
    command: values.command,
  };
}

interface LabRun {
  readonly lab: string;
  readonly print: (line: string) => void;
  readonly setups: readonly Setup[];
  /** Configuration of the origin server of proxies. */
  readonly origin: Configuration | undefined;
}

/** Starts each setup, fetches the files that it serves and stops it; prints one line for each. */
async function startEach(run: LabRun): Promise<number> {
  let count = 0;
  for (const setup of run.setups) {
    const line = await orSkipped(async () => {
      const version = await installServer(setup.server, installedFolder());
      const files = await withServer(run, setup, ({ url }) =>
        fetchFiles(url, setup.configuration.serves ?? fileNames),
      );
      count += 1;
      return `${version}: ${files.join(', ')}`;
    });
    run.print(`${setupName(setup)}: ${typeof line === 'string' ? line : `skipped: ${line.skipped}`}`);
  }
  return count > 0 ? 0 : 1;
}

/** Tests each setup with drivespec and the prober, keeps the results, and writes the page. */
async function testEach(
  run: LabRun,
  entries: readonly ServerEntry[],
  { out, command, isPagesOnly }: LabOptions,
): Promise<number> {
  const results = openResults(out);
  let count = isPagesOnly ? results.all.size : 0;
  let isSound = true;
  for (const setup of run.setups) {
    const name = setupName(setup);
    const result: Result = await orSkipped(() => testOne(run, setup, results, command));
    if (result.skipped !== undefined) results.set(name, result, undefined);
    else count += 1;
    if (result.drivespecError !== undefined) isSound = false;
    run.print(`${name}: ${resultText(result, results, name)}`);
  }
  const isExamined = examine(run, results, out);
  const disagreements = allDisagreements(run.lab, results);
  const names = selectSetups(entries, [], false).map(setupName);
  const rows = names.flatMap((setup) => {
    const result = results.all.get(setup);
    return result === undefined ? [] : [{ setup, result, record: results.record(setup) }];
  });
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'README.md'), renderPage(rows, disagreements));
  writeMatrix(command, out, results);
  const unexplained = disagreements.filter(({ explanation }) => explanation === undefined);
  for (const { setup, by, about, detail, other } of unexplained)
    run.print(`disagreement on ${setup}: ${by} reports ${about} (${detail}); the other says: ${other}`);
  return count > 0 && isSound && isExamined && unexplained.length === 0 ? 0 : 1;
}

/**
 * Tests a setup. Each of the two gets a newly started server. For drivespec, a server that exits is started again, so that a
 * crash is attributed to one request and everything else is tested too.
 * @throws {Skipped} if the server does not start.
 */
async function testOne(run: LabRun, setup: Setup, results: Results, command: string): Promise<Result> {
  const version = await installServer(setup.server, installedFolder());
  const files = setup.configuration.serves ?? fileNames;
  const urls = (base: string): readonly string[] => files.map((file) => `${base}${file}`);
  const tested = await withServer(run, setup, ({ url }) => runDrivespec(command, urls(url)), true);
  const probe = join(run.lab, 'probe/probe.py');
  const probed = existsSync(probe)
    ? await withServer(run, setup, ({ url, root }) => runProbe(probe, url, root))
    : { error: 'probe/probe.py is missing' };
  const result: Result = {
    version,
    seconds: tested.seconds,
    untested: tested.untested,
    drivespecError: tested.error,
    answers: probed.answers,
    probeError: probed.error,
  };
  results.set(setupName(setup), result, tested.record);
  return result;
}

function resultText(result: Result, results: Results, name: string): string {
  const { skipped, version, seconds, untested, drivespecError } = result;
  if (skipped !== undefined) return `skipped: ${skipped}`;
  const verdict = results.record(name)?.verdict ?? untested ?? 'no record';
  const error = drivespecError === undefined ? '' : `; error in drivespec: ${drivespecError}`;
  return `${version}: ${verdict} in ${seconds?.toFixed(1)} s${error}`;
}

function allDisagreements(lab: string, results: Results): readonly Disagreement[] {
  const file = join(lab, 'probe/questions.yaml');
  const known = join(lab, 'disagreements.yaml');
  if (!existsSync(file)) return [];
  const questions = readQuestions(file);
  const found = [...results.all].flatMap(([name, { answers }]) => {
    const record = results.record(name);
    return answers && record ? compareOpinions(name, record, answers, questions) : [];
  });
  return explain(found, existsSync(known) ? readExplanations(known) : []);
}

/** Writes `matrix.html` with the built command: servers × requirements. */
function writeMatrix(command: string, out: string, results: Results): void {
  const records = [...results.all.keys()]
    .filter((setup) => results.record(setup) !== undefined)
    .map(recordPath);
  if (records.length === 0) return;
  const { status, stderr } = spawnSync(
    process.execPath,
    [resolve(command), 'matrix', ...records, '--html', 'matrix.html'],
    // The page names the records relative to itself.
    { cwd: out, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The matrix was not written: ${stderr.split('\n')[0]}`);
}

/** Writes the page of findings, and prints those that nobody examined. @returns whether all were examined */
function examine({ lab, print }: LabRun, results: Results, out: string): boolean {
  const file = join(lab, 'findings.yaml');
  const examined = existsSync(file) ? readFindings(file) : [];
  const seen = [...results.all.keys()].flatMap((setup) => {
    const record = results.record(setup);
    return record === undefined ? [] : findingsOf(setup, record);
  });
  const versions = new Map([...results.all].map(([setup, { version }]) => [setup, version ?? '']));
  writeFindings(out, seen, examined, versions);
  const open = unexamined(seen, examined);
  for (const { setup, check, requirement, subject, expected, actual } of open)
    print(`not examined: ${setup}: ${requirement} ${check}: ${subject}: expected ${expected}, got ${actual}`);
  return open.length === 0;
}

/** Starts a setup, lends it and stops it. @throws {Skipped} if it does not start. */
async function withServer<T>(
  { origin }: LabRun,
  { server, configuration }: Setup,
  use: (running: RunningServer) => Promise<T>,
  restart = false,
): Promise<T> {
  const running = await startServer(configuration, {
    installed: join(installedFolder(), server.name),
    ...(origin && { origin }),
    restart,
  });
  try {
    return await use(running);
  } finally {
    await running.stop();
  }
}

async function orSkipped<T>(work: () => Promise<T>): Promise<T | { readonly skipped: string }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Skipped) return { skipped: error.message };
    throw error;
  }
}

function installedFolder(): string {
  return join(packageRoot(), 'lab/.installed');
}
