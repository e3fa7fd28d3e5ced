import { visibleLine } from '../reports/visible.ts';
import { cleanUpLedger } from '../runner/clean-up-ledger.ts';
import { leftOverInWords, leftOverOf } from '../runner/left-over.ts';
import { readLedgerFile } from './ledger-file.ts';
import { readConfig } from './read-config.ts';
import { readInput } from './read-input.ts';
import type { RunFlags } from './run-flags.ts';
import type { Surroundings } from './surroundings.ts';

/** `drivespec cleanup LEDGER`: deletes what a run left behind; exit 1 when something remains. */
export async function cleanupCommand(file: string, flags: RunFlags, around: Surroundings): Promise<number> {
  const { url, entries } = readLedgerFile(file);
  const { clock: _, ...config } = readConfig(flags.config);
  const input = readInput(url, flags, config, around.environment);
  if (input === undefined) return 2;
  const left = await cleanUpLedger(input, entries);
  around.stdout.write(
    left.length === 0
      ? 'nothing is left\n'
      : `${leftOverInWords(leftOverOf(left))} could not be deleted: ${left.map(({ id }) => visibleLine(id)).join(' ')}\n`,
  );
  return left.length === 0 ? 0 : 1;
}
