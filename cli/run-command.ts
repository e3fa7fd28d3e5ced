import { run } from '../index.ts';
import { startReferenceServer } from '../reference-server/index.ts';
import type { RunRecord } from '../runner/record.ts';
import type { RunInput } from '../runner/run-options.ts';
import { exitCodeOf } from '../runner/verdict.ts';
import { waitForTarget } from '../runner/wait-for-target.ts';
import { conclude } from './conclude.ts';
import { readCorpusFile } from './corpus-file.ts';
import { createLedgerFile } from './ledger-file.ts';
import { readConfig } from './read-config.ts';
import { readInput, readSettings, seconds } from './read-input.ts';
import { readKnownFailures } from './read-known-failures.ts';
import { readTimings } from './read-shard.ts';
import { settleRunFiles } from './report-files.ts';
import type { RunFlags } from './run-flags.ts';
import type { Surroundings } from './surroundings.ts';
import { underGithub } from './under-github.ts';
import { watchRun } from './watch-run.ts';

/** A limit that the embedded reference can be tried at without gigabytes. */
const embeddedLimitBytes = 8 * 1024 * 1024;

/** `drivespec run`: runs, writes the reports, tells the verdict, and gives the exit code. */
export async function runCommand(
  url: string | undefined,
  flags: RunFlags,
  around: Surroundings,
): Promise<number> {
  const work = (): Promise<RunRecord> => runAndTell(url, flags, around);
  // A program reads the events off stdout: nothing else may stand between them.
  const record = flags.events === '-' ? work() : underGithub(around, flags.quiet ?? false, work);
  return exitCodeOf(await record);
}

async function runAndTell(
  url: string | undefined,
  flags: RunFlags,
  around: Surroundings,
): Promise<RunRecord> {
  const config = readConfig(flags.config);
  const input = readInput(url, flags, config, around.environment);
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
  const record = await around
    .interruptible((signal) =>
      input === undefined
        ? withReference({ ...config, ...readSettings(flags, config) }, drive(signal))
        : drive(signal)(input),
    )
    .finally(watch.close);
  corpus?.write();
  return conclude(record, { reports, flags }, watch.around);
}

async function withReference(
  settings: Omit<RunInput, 'target'>,
  drive: (input: RunInput) => Promise<RunRecord>,
): Promise<RunRecord> {
  const reference = await startReferenceServer({ limitBytes: embeddedLimitBytes });
  try {
    const { url, token, otherToken } = reference;
    return await drive({
      profile: 'reference',
      ...settings,
      target: { url, token, other_token: otherToken },
    });
  } finally {
    await reference.stop();
  }
}
