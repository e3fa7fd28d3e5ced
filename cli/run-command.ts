import { run } from '../index.ts';
import type { RunRecord } from '../runner/record.ts';
import type { RunInput } from '../runner/run-options.ts';
import { exitCodeOf } from '../runner/verdict.ts';
import { waitForTarget } from '../runner/wait-for-target.ts';
import { conclude } from './conclude.ts';
import { readCorpusFile } from './corpus-file.ts';
import { createLedgerFile } from './ledger-file.ts';
import { readConfig } from './read-config.ts';
import { readInput, seconds } from './read-input.ts';
import { readKnownFailures } from './read-known-failures.ts';
import { readTimings } from './read-shard.ts';
import { settleRunFiles } from './report-files.ts';
import type { RunFlags } from './run-flags.ts';
import type { Surroundings } from './surroundings.ts';
import { underGithub } from './under-github.ts';
import { UsageError } from './usage-error.ts';
import { watchRun } from './watch-run.ts';

/** Lends what is to be run for as long as the work with it takes. */
export type InputLender = (use: (input: RunInput) => Promise<RunRecord>) => Promise<RunRecord>;

/** `drivespec run`: runs against the URL that is given, writes the reports, tells the verdict, and gives the exit code. */
export function runCommand(url: string | undefined, flags: RunFlags, around: Surroundings): Promise<number> {
  return runAndReport(flags, around, () => {
    const input = readInput(url, flags, readConfig(flags.config), around.environment);
    if (input !== undefined) return (use) => use(input);
    const isEmpty = url === '' || around.environment['DRIVESPEC_URL'] === '';
    throw new UsageError(
      isEmpty ? 'The URL of the target is empty.' : 'No URL of a target was given.',
      "Run 'drivespec URL' to test a server, or 'drivespec demo' to test the embedded reference server.",
    );
  });
}

/**
 * Runs what `read` gives, writes the reports, tells the verdict, and gives the exit code.
 * @throws {UsageError} for what is wrong with flags, files or environment, before anything is sent.
 */
export async function runAndReport(
  flags: RunFlags,
  around: Surroundings,
  read: () => InputLender,
): Promise<number> {
  const work = async (): Promise<RunRecord> => runWith(read(), flags, around);
  // A program reads the events off stdout: nothing else may stand between them.
  const record = flags.events === '-' ? work() : underGithub(around, flags.quiet ?? false, work);
  return exitCodeOf(await record);
}

async function runWith(lend: InputLender, flags: RunFlags, around: Surroundings): Promise<RunRecord> {
  const accepted = readKnownFailures(flags.knownFailures);
  const gate = { strict: flags.strict ?? false, noGaps: !flags.gaps, accepted };
  const waitSeconds = seconds('--wait-for', flags.waitFor);
  const timings = readTimings(flags);
  const { reports, ledger: ledgerFile } = settleRunFiles(flags);
  const corpus = flags.corpus === undefined ? undefined : readCorpusFile(flags.corpus);
  const watch = watchRun(flags, around);
  const drive = (signal: AbortSignal) => async (ready: RunInput) => {
    if (waitSeconds !== undefined) await waitForTarget(ready, waitSeconds, signal);
    const ledger = createLedgerFile(ledgerFile, ready.target.url);
    const companions = { onEvent: watch.onEvent, onLedgerEntry: ledger.write, signal, gate, timings };
    return run(ready, corpus === undefined ? companions : { ...companions, corpus }).finally(ledger.settle);
  };
  const record = await around.interruptible((signal) => lend(drive(signal))).finally(watch.close);
  corpus?.write();
  return conclude(record, { reports, flags }, watch.around);
}
