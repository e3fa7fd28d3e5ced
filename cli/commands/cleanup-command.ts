import { visibleLine } from '../../reports/text/escape-invisible.ts';
import { describeLeftOver, leftOverOf } from '../../runner/clean-up/left-over.ts';
import { cleanUpLedger } from '../../runner/clean-up-ledger.ts';
import type { RunFlags } from '../flags/run-flags.ts';
import { readConfig } from '../input/read-config.ts';
import { readInput } from '../input/read-input.ts';
import { readLedgerFile } from '../output/ledger-file.ts';
import type { CommandIo } from '../process-io.ts';

/** `drivespec cleanup LEDGER`: deletes the objects that a run left on the target; returns 1 if any remain. */
export async function cleanupCommand(file: string, flags: RunFlags, io: CommandIo): Promise<number> {
  const { url, entries } = readLedgerFile(file);
  const { clock: _, restart: __, kill: ___, ...config } = readConfig(flags.config);
  const input = readInput(url, flags, config, io.environment);
  if (input === undefined) return 2;
  const left = await cleanUpLedger(input, entries);
  io.stdout.write(
    left.length === 0
      ? 'nothing to clean up\n'
      : `${describeLeftOver(leftOverOf(left))} could not be deleted: ${left.map(({ id }) => visibleLine(id)).join(' ')}\n`,
  );
  return left.length === 0 ? 0 : 1;
}
