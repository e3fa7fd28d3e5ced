import type { PairProof } from '../proof-record.ts';
import type { TaskResult } from '../run-task.ts';
import type { Task } from '../tasks.ts';
import { createThread } from '../thread.ts';
import { concernedPairs } from './concerned-pairs.ts';
import type { Mutant } from './mutant.ts';

/** A mutant, and the first pair of fault and check that was lost by it. */
export interface MutantProof {
  readonly id: string;
  /** Undefined where every pair that it may touch is caught as before: a survivor. */
  readonly noticedBy?: { readonly fault: string; readonly check: string; readonly verdict: string };
  /** Pairs that were tried. */
  readonly tried: number;
}

/** How the mutants are gone about. */
export interface MutantOptions {
  readonly seed: number;
  /** Mutants at once, a thread each. */
  readonly jobs: number;
  readonly onDone?: (proof: MutantProof) => void;
}

/** Pairs that one mutant has in hand at once. */
const atOnce = 4;

/** Tries each mutant on the pairs that it may touch until one is no longer caught. Needs the built package. */
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
    await Promise.all(Array.from({ length: atOnce }, lane));
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
