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
  /** Ids of checks whose failure is known and accepted. */
  readonly accepted?: readonly string[];
  /** True when the list of known failures is not borne out. */
  readonly stale?: boolean;
}

/**
 * The exit code for a finished run: 0 conformant, 1 violation, 3 known failures not borne out, 4 nothing or not everything verified, 6 our own defect,
 * 130 interrupted. A violation outranks a defect of ours: it stands whatever else went wrong.
 */
export function exitCodeOf(record: RunRecord, strictness: Strictness = {}): number {
  const { strict = false, noGaps = false, accepted = [], stale = false } = strictness;
  if (record.run.interrupted) return 130;
  const counts = (level: string | undefined): boolean => level === 'MUST' || (strict && level === 'SHOULD');
  const levels = new Map(record.requirements.map(({ id, level }) => [id, level]));
  const failed = record.checks.filter(
    ({ status, requirement }) => status === 'fail' && counts(levels.get(requirement)),
  );
  if (failed.some(({ id }) => !accepted.includes(id))) return 1;
  if (record.checks.some(({ status }) => status === 'error')) return 6;
  if (stale) return 3;
  if (record.verdict === 'inconclusive') return 4;
  return noGaps && record.verdict === 'conformant-with-gaps' ? 4 : 0;
}
