import { type Status, statuses } from '../check/outcome.ts';

/** The part of a check result that determines the status of its requirement. */
export interface CheckStatus {
  readonly status: Status;
  /** True if the run ended before one of its cases was judged. */
  readonly unfinished?: boolean | undefined;
}

const decisive = ['fail', 'error', 'blocked'] as const satisfies readonly Status[];

/**
 * Returns the status of a requirement from those of its checks: `fail`, `error` or `blocked` if one check has it, in this order
 * of precedence. Otherwise it is met if at least half of its checks were judged; it is untestable if the run did not reach one of
 * its checks, or if it has no checks.
 */
export function requirementStatus(checks: readonly CheckStatus[]): Status {
  if (checks.length === 0) return 'untestable';
  const counted = checks.filter(({ status }) => status !== 'not-applicable');
  if (counted.length === 0) return 'not-applicable';
  const worst = decisive.find((status) => counted.some((check) => check.status === status));
  if (worst !== undefined) return worst;
  const judged = counted.filter(({ status }) => status === 'pass' || status === 'observed');
  const isMet =
    judged.length > 0 && 2 * judged.length >= counted.length && !counted.some(({ unfinished }) => unfinished);
  return worstOf(isMet ? judged : counted.filter((check) => !judged.includes(check)));
}

function worstOf(checks: readonly CheckStatus[]): Status {
  const places = checks.map(({ status }) => statuses.indexOf(status));
  return statuses[Math.max(...places)] ?? 'untestable';
}
