import { visibleLine } from '../reports/visible.ts';
import { cleanUpLedger } from '../runner/clean-up-ledger.ts';
import type { LedgerEntry } from '../target/ledger.ts';
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
      : `${countsOf(left)} could not be deleted: ${left.map(({ id }) => visibleLine(id)).join(' ')}\n`,
  );
  return left.length === 0 ? 0 : 1;
}

/** How many of each kind, such as `1 file and 2 folders`. */
function countsOf(left: readonly Pick<LedgerEntry, 'kind'>[]): string {
  const counts = (['file', 'folder'] as const).map((kind) => {
    const count = left.filter((one) => one.kind === kind).length;
    return count === 0 ? '' : `${count} ${kind}${count === 1 ? '' : 's'}`;
  });
  return counts.filter((text) => text !== '').join(' and ');
}
