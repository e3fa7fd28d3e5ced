import { run } from '../../index.ts';
import { InvalidRecord } from '../../record/invalid-record.ts';
import type { RunRecord } from '../../record/record.ts';
import { exitCodeOf } from '../../record/verdict.ts';
import { toJson } from '../../reports/to-json.ts';
import { dryRun } from '../../runner/dry-run.ts';
import type { RunInput } from '../../runner/settings/run-options.ts';
import { settingsOf } from '../../runner/settings/settings-of.ts';
import type { Waited } from '../../runner/wait-for-target.ts';
import { allChecks } from '../../suites/index.ts';
import { withoutUserInfo } from '../../util/checked-url.ts';
import type { RunFlags } from '../flags/run-flags.ts';
import { readCorpusFile } from '../input/corpus-file.ts';
import { type Config, readConfig } from '../input/read-config.ts';
import { readInput, seconds } from '../input/read-input.ts';
import { readTimings } from '../input/read-shard.ts';
import { filled } from '../input/read-target.ts';
import { readKnownFailures } from '../known-failures/read-known-failures.ts';
import { cleanupLine } from '../output/cleanup-line.ts';
import { dryRunText } from '../output/dry-run-text.ts';
import { finishRun } from '../output/finish-run.ts';
import { createLedgerFile, type LedgerFile } from '../output/ledger-file.ts';
import { createOutputs, type Outputs } from '../output/outputs.ts';
import { isStandardOutput } from '../output/place.ts';
import { namedFiles, resolveReportFiles } from '../output/report-files.ts';
import { writeFileAtomic } from '../output/write-file-atomic.ts';
import { type CommandIo, onStderr } from '../process-io.ts';
import { reportToGithub } from '../progress/github-actions.ts';
import { watchRun } from '../progress/watch-run.ts';
import { withServer } from '../start/with-server.ts';
import { UsageError } from '../usage-error.ts';

/** Provides the input of a run for as long as the run takes. */
export type InputLender = <Result>(use: (input: RunInput) => Promise<Result>) => Promise<Result>;

/** `drivespec run`: runs against the given URLs, writes the reports, prints the verdict and returns the exit code. */
export function runCommand(
  [url, ...otherUrls]: readonly string[],
  flags: RunFlags,
  io: CommandIo,
): Promise<number> {
  return runAndReport(flags, io, () => {
    const inFile = readConfig(flags.config);
    requireOneUrl(otherUrls, flags.profile ?? inFile.profile);
    const config = withOtherUrls(inFile, url, otherUrls);
    const input = readInput(url, flags, config, io.environment);
    if (input !== undefined) return (use) => use(input);
    const isEmpty = url === '' || io.environment['DRIVESPEC_URL'] === '';
    throw new UsageError(
      isEmpty ? 'The target URL is empty.' : 'No target URL was given.',
      "Run 'drivespec URL' to test a server, or 'drivespec demo' to test the embedded reference server.",
    );
  });
}

/** @throws {UsageError} for a second URL, unless the profile tests several files. */
function requireOneUrl([second]: readonly string[], profile: string | undefined): void {
  if (second === undefined || profile === 'http') return;
  throw new UsageError(
    `Unexpected argument '${withoutUserInfo(second)}': a run tests one URL.`,
    'Only --profile http tests several files; drivespec --help lists every command and flag.',
  );
}

/** URLs of the command line replace all URLs of the file. */
function withOtherUrls(config: Config, url: string | undefined, others: readonly string[]): Config {
  const { other_urls: _, ...target } = config.target ?? {};
  if (filled(url) === undefined) return config;
  return { ...config, target: { ...target, ...(others.length === 0 ? {} : { other_urls: [...others] }) } };
}

/**
 * Runs the input that `read` returns, writes the reports, prints the verdict and returns the exit code.
 * @throws {UsageError} for invalid flags, files or environment variables, before anything is sent.
 */
export async function runAndReport(flags: RunFlags, io: CommandIo, read: () => InputLender): Promise<number> {
  const outputs = createOutputs(io.stderr);
  const isForProgram = flags.events === '-' || Object.values(namedFiles(flags)).some(isStandardOutput);
  // A program reads events or a report from stdout, so that nothing else may be written to it.
  const forPeople = isForProgram ? onStderr(io) : io;
  if (flags.dryRun) return showPlan(read(), flags, forPeople);
  const work = async (): Promise<RunRecord> => runWith(read(), { flags, outputs, io, forPeople });
  const record = await (isForProgram ? work() : reportToGithub(io, flags.quiet ?? false, work));
  return outputs.exitCode(exitCodeOf(record));
}

/** `--dry-run`: prints the plan of the run, and sends nothing. */
async function showPlan(lend: InputLender, flags: RunFlags, { stdout }: CommandIo): Promise<number> {
  if (flags.knownFailures !== undefined) readKnownFailures(flags.knownFailures);
  const timings = readTimings(flags);
  await lend(async (input) => {
    const plan = dryRun(input, allChecks, timings);
    stdout.write(dryRunText(plan, { url: input.target.url, concurrency: settingsOf(input).concurrency }));
  });
  return 0;
}

interface Run {
  readonly flags: RunFlags;
  readonly outputs: Outputs;
  readonly io: CommandIo;
  /** Receives everything except events and reports. */
  readonly forPeople: CommandIo;
}

async function runWith(lend: InputLender, { flags, outputs, io, forPeople }: Run): Promise<RunRecord> {
  const known = flags.knownFailures === undefined ? undefined : readKnownFailures(flags.knownFailures);
  const accepted = known?.entries.map(({ entry }) => entry) ?? [];
  const gate = { strict: flags.strict ?? false, noGaps: !flags.gaps, accepted };
  const waitSeconds = seconds('--wait-for', flags.waitFor);
  const timings = readTimings(flags);
  const corpus = flags.corpus === undefined ? undefined : readCorpusFile(flags.corpus);
  const { reports, ledger: ledgerFile } = resolveReportFiles(
    flags,
    corpus === undefined ? [] : [corpus.file],
  );
  const watch = watchRun({ ...flags, accepted }, io, forPeople);
  let ledger: LedgerFile | undefined;
  let driven: RunInput | undefined;
  const onWaited = (waited: Waited): void => {
    if (!flags.quiet) forPeople.stdout.write(`${waitInWords(waited)}\n`);
  };
  const drive = (signal: AbortSignal) => async (ready: RunInput) => {
    driven = ready;
    const start = { command: flags.start, waitSeconds, signal, stderr: io.stderr, onWaited };
    return withServer(ready, start, () => {
      ledger = createLedgerFile(ledgerFile, ready.target.url, outputs);
      const options = { onEvent: watch.onEvent, onLedgerEntry: ledger.write, signal, gate, timings };
      return run(ready, corpus === undefined ? options : { ...options, corpus });
    });
  };
  const settleLedger = (): string | undefined => {
    let left: string | undefined;
    outputs.attempt('the ledger', () => {
      left = ledger?.settle();
    });
    return left;
  };
  const alsoWrite = (record: RunRecord): readonly string[] => {
    if (corpus !== undefined) outputs.attempt(`the corpus '${corpus.file}'`, corpus.write);
    const left = settleLedger();
    if (left === undefined) return [];
    const deletes = record.target.capabilities['delete']?.detected === true;
    return [
      `ledger  ${left}`,
      ...(deletes && driven !== undefined ? [`remove  ${cleanupLine(left, driven)}`] : []),
    ];
  };
  return io.interruptible(async (signal) => {
    try {
      const record = await lend(drive(signal)).finally(watch.close);
      return finishRun(record, { reports, flags, outputs, alsoWrite, known }, forPeople);
    } catch (error) {
      // An invalid record is better than none.
      if (error instanceof InvalidRecord)
        outputs.keep(reports.json, 'report.json', (to) => writeFileAtomic(to, toJson(error.record)));
      settleLedger();
      throw error;
    }
  });
}

function waitInWords({ seconds, answered }: Waited): string {
  return answered
    ? `waited ${seconds} s for the target to answer`
    : `waited ${seconds} s; the target did not answer`;
}
