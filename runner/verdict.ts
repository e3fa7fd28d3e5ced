import { type Gate, openGate } from './gate.ts';
import { staleEntries } from './known-failures.ts';
import type { RequirementResult, RunRecord, Verdict } from './record.ts';
import { weighed } from './weigh.ts';

/**
 * What all requirements together come to. A requirement that is not applicable was never claimed and does not count;
 * a MUST that is untestable or deselected is a gap; one that was blocked leaves the question open, and so does all that is in
 * the other shards.
 */
export function verdictOf(requirements: readonly RequirementResult[], isShard = false): Verdict {
  const musts = requirements.filter(({ level }) => level === 'MUST');
  const verified = requirements.some(
    ({ level, status }) => level !== 'INFO' && (status === 'pass' || status === 'fail'),
  );
  if (musts.some(({ status }) => status === 'fail')) return 'non-conformant';
  if (isShard || !verified || musts.some(({ status }) => status === 'blocked' || status === 'error'))
    return 'inconclusive';
  return musts.some(({ status }) => status === 'untestable') ? 'conformant-with-gaps' : 'conformant';
}

/**
 * The exit code for a finished run: 0 conformant, 1 violation, 3 known failures not borne out, 4 nothing or not everything verified, 6 our own defect,
 * 130 interrupted. A violation outranks a defect of ours: it stands whatever else went wrong.
 * A shard's is 0 unless the whole run's cannot be 0 either. Weighed by the gate that the record carries, or another.
 */
export function exitCodeOf(record: RunRecord, gate: Gate = record.gate ?? openGate): number {
  if (record.run.interrupted) return 130;
  const weights = new Set(weighed(record, gate).map(({ weight }) => weight));
  if (weights.has('violation')) return 1;
  if (weights.has('defect')) return 6;
  if (staleEntries(record, gate.accepted).length > 0) return 3;
  const isUnverified = record.verdict === 'inconclusive' && record.run.shard === undefined;
  return weights.has('open') || isUnverified ? 4 : 0;
}
