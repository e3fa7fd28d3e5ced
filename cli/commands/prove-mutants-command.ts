import { expectedSurvivors } from '../../proof/mutants/expected-survivors.ts';
import { lossyRunners, silentJudgements, weakenedHelpers } from '../../proof/mutants/mutants.ts';
import { type MutantProof, proveMutants } from '../../proof/mutants/prove-mutants.ts';
import type { CommandIo } from '../process-io.ts';

/** The settings of `drivespec prove --mutants`. */
export interface MutantSettings {
  readonly seed: number;
  readonly jobs: number;
  /** Whether each single judgement of each check and helper is mutated as well. */
  readonly full: boolean;
}

/**
 * `drivespec prove --mutants`: mutates the suite in one place after another and reports how each mutant is detected;
 * returns 1 if a mutant survives without a listed reason.
 */
export async function proveMutantsCommand(
  { seed, jobs, full }: MutantSettings,
  io: CommandIo,
): Promise<number> {
  const mutants = [...lossyRunners(), ...weakenedHelpers(), ...(full ? silentJudgements() : [])];
  const onDone = (proof: MutantProof): void => void io.stdout.write(`${inWords(proof)}\n`);
  const proofs = await proveMutants(mutants, { seed, jobs, onDone });
  const survivors = proofs.filter(({ noticedBy }) => noticedBy === undefined);
  const wrong = proofs.filter(({ id, noticedBy }) => (noticedBy === undefined) !== id in expectedSurvivors);
  io.stdout.write(
    `\n${proofs.length - survivors.length} of ${proofs.length} mutants detected; ${wrong.length} not as listed\n`,
  );
  return wrong.length === 0 ? 0 : 1;
}

function inWords({ id, noticedBy, tried }: MutantProof): string {
  return noticedBy === undefined
    ? `SURVIVED  ${id}  (${tried} pairs tried)  ${expectedSurvivors[id] ?? ''}`
    : `detected  ${id}  by ${noticedBy.check} on ${noticedBy.fault} (${noticedBy.verdict})`;
}
