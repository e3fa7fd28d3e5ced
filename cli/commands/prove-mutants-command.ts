import { expectedSurvivors } from '../../proof/mutants/expected-survivors.ts';
import { lossyRunners, silentJudgements, weakenedHelpers } from '../../proof/mutants/mutants.ts';
import { type MutantProof, proveMutants } from '../../proof/mutants/prove-mutants.ts';
import type { CommandIo } from '../process-io.ts';

/** How `drivespec prove --mutants` goes about it. */
export interface MutantSettings {
  readonly seed: number;
  readonly jobs: number;
  /** Each single judgement of each check and helper as well. */
  readonly full: boolean;
}

/** `drivespec prove --mutants`: weakens the suite in one place after another and reports what detects it; exits 1 when nothing does and no reason is listed. */
export async function proveMutantsCommand(
  { seed, jobs, full }: MutantSettings,
  around: CommandIo,
): Promise<number> {
  const mutants = [...lossyRunners(), ...weakenedHelpers(), ...(full ? silentJudgements() : [])];
  const onDone = (proof: MutantProof): void => void around.stdout.write(`${inWords(proof)}\n`);
  const proofs = await proveMutants(mutants, { seed, jobs, onDone });
  const survivors = proofs.filter(({ noticedBy }) => noticedBy === undefined);
  const wrong = proofs.filter(({ id, noticedBy }) => (noticedBy === undefined) !== id in expectedSurvivors);
  around.stdout.write(
    `\n${proofs.length - survivors.length} of ${proofs.length} mutants noticed; ${wrong.length} otherwise than explained\n`,
  );
  return wrong.length === 0 ? 0 : 1;
}

function inWords({ id, noticedBy, tried }: MutantProof): string {
  return noticedBy === undefined
    ? `SURVIVED  ${id}  (${tried} pairs tried)  ${expectedSurvivors[id] ?? ''}`
    : `noticed   ${id}  by ${noticedBy.check} on ${noticedBy.fault} (${noticedBy.verdict})`;
}
