import { faults } from './faults/index.ts';
import type { FaultProof } from './proof-record.ts';
import { runTasks } from './run-tasks.ts';
import { type ProofSelection, type Task, tasksFor } from './tasks.ts';

/** A pair of fault and check where no edge case detects the fault, and how often random cases detected it. */
export interface ChancePair {
  readonly fault: string;
  readonly check: string;
  readonly caught: number;
  readonly of: number;
  /** The rate that the fault states. */
  readonly stated: { readonly caught: number; readonly of: number } | undefined;
}

/** The number of seeds, of twenty, that must detect a fault that only random cases detect. */
export const minCaught = 19;
export const chanceSeeds = 20;

/** Whether the measured rate and the stated rate are both high enough. */
export function isSound({ caught, stated }: ChancePair): boolean {
  return caught >= minCaught && stated !== undefined && stated.caught >= minCaught;
}

/**
 * Finds the pairs that quick mode does not catch, or whose fault states a rate of detection by chance, and measures each over
 * twenty seeds in default mode. Needs the built package if `jobs` is more than 1.
 */
export async function measureChance(
  selection: ProofSelection,
  { jobs, onPair }: { readonly jobs: number; readonly onPair?: (pair: ChancePair) => void },
): Promise<readonly ChancePair[]> {
  const named = { ...selection, faults: selection.faults?.length ? selection.faults : ['*'] };
  const quick = await proofsOf(tasksFor(named), { jobs, seed: 1, mode: 'quick' });
  const open = quick.flatMap(({ id, pairs }) =>
    pairs
      .filter(({ listed, verdict }) => listed && (verdict !== 'caught' || statedOf(id) !== undefined))
      .map(({ check }): Task => ({ kind: 'fault', id, checks: [check] })),
  );
  const measured: ChancePair[] = [];
  for (const task of open) {
    let caught = 0;
    for (let seed = 1; seed <= chanceSeeds; seed += 1) {
      const [proof] = await proofsOf([task], { jobs: 1, seed: seed * 1_000, mode: 'default' });
      if (proof?.pairs[0]?.verdict === 'caught') caught += 1;
    }
    const [check = ''] = task.checks;
    const pair = { fault: task.id, check, caught, of: chanceSeeds, stated: statedOf(task.id) };
    measured.push(pair);
    onPair?.(pair);
  }
  return measured;
}

function statedOf(fault: string): ChancePair['stated'] {
  const stated = faults.find(({ id }) => id === fault)?.byChance;
  return stated && { caught: stated.detected, of: stated.of };
}

async function proofsOf(
  tasks: readonly Task[],
  { jobs, seed, mode }: { readonly jobs: number; readonly seed: number; readonly mode: 'quick' | 'default' },
): Promise<readonly FaultProof[]> {
  const performed = await runTasks(tasks, { jobs, settings: { seed, mode, looks: 1 } });
  return performed.flatMap((one) => (one.kind === 'faulty' ? [one.proof] : []));
}
