import type { PairProof } from '../proof-record.ts';
import type { TaskResult } from '../run-task.ts';
import type { Task } from '../tasks.ts';
import { createThread } from '../thread.ts';
import { concernedPairs } from './concerned-pairs.ts';
import type { Mutant } from './mutant.ts';

/** A mutant, and the first pair of fault and check that is no longer caught with it. */
export interface MutantProof {
  readonly id: string;
  /** Undefined for a survivor: every pair that it may affect is still caught. */
  readonly noticedBy?: { readonly fault: string; readonly check: string; readonly verdict: string };
  /** The number of pairs that were tried. */
  readonly tried: number;
}

/** Settings for trying the mutants. */
export interface MutantOptions {
  readonly seed: number;
  /** The number of mutants that are tried concurrently, each in its own thread. */
  readonly jobs: number;
  readonly onDone?: (proof: MutantProof) => void;
}

/** The number of pairs that are tried concurrently for one mutant. */
const pairsPerMutant = 4;

/** Tries each mutant on the pairs that it may affect until one is no longer caught. Needs the built package. */
export async function proveMutants(
  mutants: readonly Mutant[],
  { seed, jobs, onDone }: MutantOptions,
): Promise<readonly MutantProof[]> {
  const done = new Map<Mutant, MutantProof>();
  const queue = mutants.values();
  const lane = async (): Promise<void> => {
    for (const mutant of queue) {
      const proof = await proveMutant(mutant, seed);
      done.set(mutant, proof);
      onDone?.(proof);
    }
  };
  await Promise.all(Array.from({ length: jobs }, lane));
  return mutants.flatMap((mutant) => done.get(mutant) ?? []);
}

async function proveMutant(mutant: Mutant, seed: number): Promise<MutantProof> {
  const thread = createThread(mutant);
  const perform = thread.perform({ seed });
  const word = mutant.id.split(' ').at(-1) ?? '';
  let tried = 0;
  let noticedBy: MutantProof['noticedBy'];
  const queue = concernedPairs(mutant.file, word).values();
  const lane = async (): Promise<void> => {
    for (const task of queue) {
      if (noticedBy !== undefined) return;
      tried += 1;
      const lost = lostPair(task, await perform(task));
      noticedBy ??= lost;
    }
  };
  try {
    await Promise.all(Array.from({ length: pairsPerMutant }, lane));
  } finally {
    await thread.end();
  }
  return { id: mutant.id, tried, ...(noticedBy === undefined ? {} : { noticedBy }) };
}

function lostPair(task: Task, performed: TaskResult): MutantProof['noticedBy'] {
  const pairs: readonly PairProof[] = performed.kind === 'faulty' ? performed.proof.pairs : [];
  const lost = pairs.find(({ verdict }) => verdict !== 'caught');
  return lost === undefined ? undefined : { fault: task.id, check: lost.check, verdict: lost.verdict };
}
