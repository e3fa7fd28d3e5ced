import type { ProofRecord } from '../../proof/proof-record.ts';

/** The result of a proof in one sentence. */
export function describeProof({ totals, run, gaps }: ProofRecord): string {
  const { faults, survivors, pairs, conforming, falseAlarms, nullServers, undeserved } = totals;
  const caught = `${faults - survivors} of ${faults} faults detected by every check that names them (${pairs} pairs)`;
  const fair = `${falseAlarms} false alarms against ${conforming} conforming servers`;
  const hard = `${undeserved} undeserved passes on ${nullServers} null servers`;
  const open = gaps.length === 0 ? '' : `; ${gaps.length} gaps`;
  return `${caught}; ${fair}; ${hard}${open}; seed ${run.seed}, ${(run.durationMs / 1_000).toFixed(0)} s`;
}
