import { isSound, measureChance } from '../../proof/chance.ts';
import type { ProofSelection } from '../../proof/tasks.ts';
import type { CommandIo } from '../process-io.ts';

/** `drivespec prove --chance`: returns 1 if random cases detect a fault too rarely, or its detection rate is not listed. */
export async function proveChanceCommand(
  selection: ProofSelection,
  jobs: number,
  { stdout }: CommandIo,
): Promise<number> {
  const pairs = await measureChance(selection, {
    jobs,
    onPair: (pair) => {
      const stated =
        pair.stated === undefined ? 'not listed' : `listed ${pair.stated.caught}/${pair.stated.of}`;
      stdout.write(`${pair.caught}/${pair.of}  ${pair.fault}  ${pair.check}  (${stated})\n`);
    },
  });
  const unsound = pairs.filter((pair) => !isSound(pair)).length;
  stdout.write(
    `${pairs.length} pairs detected by random cases only; ${unsound} too rarely or without a listed rate\n`,
  );
  return unsound === 0 ? 0 : 1;
}
