import { run } from '../index.ts';
import { startReferenceServer } from '../reference-server/index.ts';
import type { OnEvent } from '../runner/events.ts';
import { packageVersion } from '../runner/package-version.ts';
import type { RunRecord } from '../runner/record.ts';
import type { RunInput } from '../runner/run-options.ts';
import { conclude } from './conclude.ts';
import { readCorpusFile } from './corpus-file.ts';
import { createLedgerFile } from './ledger-file.ts';
import { createProgress } from './progress.ts';
import { readConfig } from './read-config.ts';
import { readInput, readSettings } from './read-input.ts';
import { readKnownFailures } from './read-known-failures.ts';
import { readTimings } from './read-shard.ts';
import { settleRunFiles } from './report-files.ts';
import type { RunFlags } from './run-flags.ts';
import type { Surroundings } from './surroundings.ts';

/** A limit that the embedded reference can be tried at without gigabytes. */
const embeddedLimitBytes = 8 * 1024 * 1024;

/** `drivespec run`: runs, writes the reports, tells the verdict, and gives the exit code. */
export async function runCommand(
  url: string | undefined,
  flags: RunFlags,
  around: Surroundings,
): Promise<number> {
  const config = readConfig(flags.config);
  const input = readInput(url, flags, config, around.environment);
  const accepted = readKnownFailures(flags.knownFailures);
  const gate = { strict: flags.strict ?? false, noGaps: !flags.gaps, accepted };
  const timings = readTimings(flags);
  const { reports, ledger: ledgerFile } = settleRunFiles(flags);
  const corpus = flags.corpus === undefined ? undefined : readCorpusFile(flags.corpus);
  const progress = createProgress(flags.quiet ? { write: () => true } : around.stderr);
  const announce: OnEvent = (event) => {
    if (event.type === 'planned' && !flags.quiet) {
      around.stdout.write(
        `plan  ${event.checks} checks of ${event.requirements} requirements, seed ${event.seed}\n`,
      );
      if (event.skipped > 0)
        around.stdout.write(`      ${event.skipped} checks cannot show anything here; the report says why\n`);
    }
    progress.onEvent(event);
  };

  const record = await around.interruptible((signal) => {
    const drive = async (ready: RunInput): Promise<RunRecord> => {
      if (!flags.quiet) around.stdout.write(`drivespec ${packageVersion()}  ${ready.target.url}\n`);
      const ledger = createLedgerFile(ledgerFile, ready.target.url);
      const companions = { onEvent: announce, onLedgerEntry: ledger.write, signal, gate, timings };
      return run(ready, corpus === undefined ? companions : { ...companions, corpus }).finally(ledger.settle);
    };
    return input === undefined
      ? withReference({ ...config, ...readSettings(flags, config) }, drive)
      : drive(input);
  });

  progress.clear();
  corpus?.write();
  return conclude(record, { reports, flags }, around);
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
