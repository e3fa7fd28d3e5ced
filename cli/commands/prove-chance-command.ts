import { isSound, measureChance } from '../../proof/chance.ts';
import type { ProofSelection } from '../../proof/tasks.ts';
import type { CommandIo } from '../process-io.ts';

/** `drivespec prove --chance`: exits 1 where a fault that only chance finds is found too seldom, or is not said to be one. */
export async function proveChanceCommand(
  selection: ProofSelection,
  jobs: number,
  { stdout }: CommandIo,
): Promise<number> {
  const pairs = await measureChance(selection, {
    jobs,
    onPair: (pair) => {
      const stated =
        pair.stated === undefined ? 'not stated' : `stated ${pair.stated.caught}/${pair.stated.of}`;
      stdout.write(`${pair.caught}/${pair.of}  ${pair.fault}  ${pair.check}  (${stated})\n`);
    },
  });
  const unsound = pairs.filter((pair) => !isSound(pair)).length;
  stdout.write(`${pairs.length} pairs shown by chance alone; ${unsound} too seldom or not stated\n`);
  return unsound === 0 ? 0 : 1;
}
