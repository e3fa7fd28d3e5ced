import { type Status, statuses } from '../check/outcome.ts';

/** What of a check's result decides on its requirement. */
export interface CheckStatus {
  readonly status: Status;
  /** True where the run ended before a case of it was judged. */
  readonly unfinished?: boolean | undefined;
}

const decisive = ['fail', 'error', 'blocked'] as const satisfies readonly Status[];

/**
 * The status of a requirement from those of its checks: `fail`, `error` or `blocked` where one check has it, the first in
 * this order. Else it is kept where at least half of its checks were judged; a check that the run did not reach leaves it
 * untestable. Without checks it is untestable.
 */
export function requirementStatus(checks: readonly CheckStatus[]): Status {
  if (checks.length === 0) return 'untestable';
  const counted = checks.filter(({ status }) => status !== 'not-applicable');
  if (counted.length === 0) return 'not-applicable';
  const worst = decisive.find((status) => counted.some((check) => check.status === status));
  if (worst !== undefined) return worst;
  const judged = counted.filter(({ status }) => status === 'pass' || status === 'observed');
  const isKept =
    judged.length > 0 && 2 * judged.length >= counted.length && !counted.some(({ unfinished }) => unfinished);
  return worstOf(isKept ? judged : counted.filter((check) => !judged.includes(check)));
}

function worstOf(checks: readonly CheckStatus[]): Status {
  const places = checks.map(({ status }) => statuses.indexOf(status));
  return statuses[Math.max(...places)] ?? 'untestable';
}
