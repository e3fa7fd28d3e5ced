import { contractDigest, contractVersion } from '../contract/contract-digest.ts';
import { loadRequirements } from '../contract/load-requirements.ts';
import { allChecks } from '../suites/index.ts';
import { packageVersion } from '../util/package-version.ts';
import { faults } from './faults/index.ts';
import {
  type ConformingProof,
  type FaultProof,
  isSurvivor,
  type NullServerProof,
  type ProofRecord,
  undeservedPasses,
} from './proof-record.ts';
import type { TaskResult } from './run-task.ts';
import { runTasks } from './run-tasks.ts';
import { type ProofSelection, tasksFor } from './tasks.ts';

/** The selected part of the proof, and its settings. */
export interface ProofOptions extends ProofSelection {
  readonly seed?: number;
  /** The number of threads; 1 uses the current thread, more need the built package. */
  readonly jobs?: number;
  /** Called after each task, with the number of finished tasks and of all tasks. */
  readonly onProgress?: (progress: {
    readonly done: number;
    readonly of: number;
    readonly id: string;
  }) => void;
  readonly signal?: AbortSignal;
}

/** The default seed of a proof. */
export const defaultSeed = 42;

/** Proves that each check catches the faults that list it and does not fail on a conforming server. Prints nothing. */
export async function prove(options: ProofOptions = {}): Promise<ProofRecord> {
  const { seed = defaultSeed, jobs = 1, onProgress, signal, shard } = options;
  const started = new Date();
  const tasks = tasksFor(options);
  let count = 0;
  const onDone = ({ proof }: TaskResult): void => {
    count += 1;
    onProgress?.({ done: count, of: tasks.length, id: proof.id });
  };
  const performed = await runTasks(tasks, { settings: { seed }, jobs, onDone, signal });
  const conforming = performed.flatMap((one) => (one.kind === 'conforming' ? [one.proof] : []));
  const nullServers = performed.flatMap((one) => (one.kind === 'null' ? [one.proof] : []));
  const faulty = performed.flatMap((one) => (one.kind === 'faulty' ? [one.proof] : []));
  return {
    apiVersion: 'drivespec-proof/v2',
    tool: { name: 'drivespec', version: packageVersion() },
    contract: { version: contractVersion, digest: contractDigest(loadRequirements()) },
    run: {
      seed,
      startedAt: started.toISOString(),
      durationMs: Date.now() - started.getTime(),
      jobs,
      ...(shard === undefined ? {} : { shard: `${shard.index}/${shard.of}` }),
      interrupted: signal?.aborted ?? false,
    },
    totals: totalsOf(conforming, faulty, nullServers),
    conforming,
    faults: faulty,
    nullServers,
    gaps: [...unlistedFaults(faulty), ...idleExcuses(nullServers)],
  };
}

function totalsOf(
  conforming: readonly ConformingProof[],
  faulty: readonly FaultProof[],
  nullServers: readonly NullServerProof[],
): ProofRecord['totals'] {
  return {
    faults: faulty.length,
    pairs: faulty.flatMap(({ pairs }) => pairs).length,
    survivors: faulty.filter(isSurvivor).length,
    conforming: conforming.length,
    falseAlarms: conforming.flatMap(({ falseAlarms }) => falseAlarms).length,
    nullServers: nullServers.length,
    undeserved: nullServers.flatMap(undeservedPasses).length,
  };
}

/** A fault that lists no check, or a check that does not exist, proves nothing. */
function unlistedFaults(faulty: readonly FaultProof[]): readonly string[] {
  const known = new Set(allChecks.map(({ id }) => id));
  return faults
    .filter(({ id }) => faulty.some((fault) => fault.id === id))
    .flatMap(({ id, detectedBy }) => [
      ...(detectedBy.length === 0 ? [`${id} is not listed for any check`] : []),
      ...detectedBy
        .filter((check) => !known.has(check))
        .map((check) => `${id} names ${check}, which does not exist`),
    ]);
}

function idleExcuses(nullServers: readonly NullServerProof[]): readonly string[] {
  return nullServers.flatMap(({ id, idle }) =>
    idle.map((check) => `${check} is listed as allowed to pass on ${id}, but does not pass`),
  );
}
