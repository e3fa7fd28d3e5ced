import type { RequirementResult, RunRecord, Verdict } from './record.ts';

/**
 * What all requirements together come to. A requirement that is not applicable was never claimed and does not count;
 * a MUST that is untestable or deselected is a gap; one that was blocked leaves the question open.
 */
export function verdictOf(requirements: readonly RequirementResult[]): Verdict {
  const musts = requirements.filter(({ level }) => level === 'MUST');
  const verified = requirements.some(
    ({ level, status }) => level !== 'INFO' && (status === 'pass' || status === 'fail'),
  );
  if (musts.some(({ status }) => status === 'fail')) return 'non-conformant';
  if (!verified || musts.some(({ status }) => status === 'blocked' || status === 'error'))
    return 'inconclusive';
  return musts.some(({ status }) => status === 'untestable') ? 'conformant-with-gaps' : 'conformant';
}

/** How a caller weighs a verdict. */
export interface Strictness {
  /** SHOULD failures count as violations. */
  readonly strict?: boolean;
  /** Gaps count as nothing verified. */
  readonly noGaps?: boolean;
}

/**
 * The exit code for a finished run: 0 conformant, 1 violation, 4 nothing or not everything verified, 6 our own defect,
 * 130 interrupted. A violation outranks a defect of ours: it stands whatever else went wrong.
 */
export function exitCodeOf(record: RunRecord, { strict = false, noGaps = false }: Strictness = {}): number {
  if (record.run.interrupted) return 130;
  const warned = record.requirements.some(({ level, status }) => level === 'SHOULD' && status === 'fail');
  if (record.verdict === 'non-conformant' || (strict && warned)) return 1;
  if (record.checks.some(({ status }) => status === 'error')) return 6;
  if (record.verdict === 'inconclusive') return 4;
  return noGaps && record.verdict === 'conformant-with-gaps' ? 4 : 0;
}
