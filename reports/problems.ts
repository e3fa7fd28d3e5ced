import type { Level } from '../contract/requirement.ts';
import type { Cause, CheckResult, RunRecord } from '../record/record.ts';
import { counted } from '../util/counted.ts';
import { findingsOf, requirementOf } from './findings.ts';
import { acceptedChecks } from './text/accepted.ts';

/** The failures with one cause: the check that shows it best, and the others that fail or are blocked for the same reason. */
export interface Problem {
  readonly lead: CheckResult;
  /** The cause in a sentence, with unescaped text from the target. Absent if the record has no cause. */
  readonly statement?: string;
  /** The other failing checks. */
  readonly failing: readonly CheckResult[];
  /** The blocked checks. */
  readonly blocked: readonly CheckResult[];
  /** The most binding level of the failing requirements. */
  readonly level: Level;
  /** Whether all failures are accepted. */
  readonly isAccepted: boolean;
}

/**
 * The failures grouped by cause, worst first, then blocked checks and checks in error that have no cause. A record of an earlier
 * version contains no causes: each of its checks is a separate problem.
 */
export function problemsOf(record: RunRecord): readonly Problem[] {
  const accepted = acceptedChecks(record);
  const checks = new Map(record.checks.map((check) => [check.id, check]));
  const causes = (record.causes ?? []).filter(({ check }) => checks.has(check));
  const inCause = new Set(causes.flatMap(({ check, otherChecks }) => [check, ...otherChecks]));
  const build = ({
    check,
    otherChecks,
    statement,
  }: Pick<Cause, 'check' | 'otherChecks'> & Partial<Cause>): Problem[] => {
    const lead = checks.get(check);
    if (lead === undefined) return [];
    const taken = otherChecks.flatMap((id) => checks.get(id) ?? []);
    const failing = taken.filter(({ status }) => status === 'fail');
    return [
      {
        lead,
        ...(statement === undefined ? {} : { statement }),
        failing,
        blocked: taken.filter(({ status }) => status !== 'fail'),
        level: levelOf(record, [lead, ...failing]),
        isAccepted: [lead, ...failing].every(({ id }) => accepted.has(id)),
      },
    ];
  };
  const rest = findingsOf(record).filter(({ id }) => !inCause.has(id));
  const problems = [
    ...causes.flatMap(build),
    ...rest.flatMap(({ id }) => build({ check: id, otherChecks: [] })),
  ];
  return problems
    .map((problem, place) => ({ problem, place }))
    .sort(worstFirst)
    .map(({ problem }) => problem);
}

interface Placed {
  readonly problem: Problem;
  readonly place: number;
}

const binding: readonly Level[] = ['MUST', 'SHOULD', 'INFO'];
const urgency: readonly CheckResult['status'][] = ['fail', 'error', 'blocked'];

function worstFirst(a: Placed, b: Placed): number {
  const weigh = ({ problem: { isAccepted, level, lead }, place }: Placed): readonly number[] => [
    isAccepted ? 1 : 0,
    binding.indexOf(level),
    urgency.indexOf(lead.status),
    place,
  ];
  const [left, right] = [weigh(a), weigh(b)];
  return left.map((value, index) => value - (right[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

function levelOf(record: RunRecord, checks: readonly CheckResult[]): Level {
  const levels = checks.map((check) => requirementOf(record, check).level);
  return binding.find((level) => levels.includes(level)) ?? 'INFO';
}

/** The number of checks of a problem: `15 failures, 6 blocked`; undefined if the problem has only one check. */
export function extentOf({ failing, blocked }: Problem): string | undefined {
  if (failing.length + blocked.length === 0) return undefined;
  return [
    counted(failing.length + 1, 'failure'),
    ...(blocked.length === 0 ? [] : [`${blocked.length} blocked`]),
  ].join(', ');
}

/** The headline of a problem, with the number of its checks; undefined if it adds nothing to the finding. */
export function headlineOf(problem: Problem): string | undefined {
  const { statement } = problem;
  const extent = extentOf(problem);
  if (statement === undefined) return extent;
  return extent === undefined ? statement : `${statement}: ${extent}`;
}

/** The cause of a check, unless the check is the one that shows the cause. */
export function causeTaking({ causes = [] }: RunRecord, { id }: CheckResult): Cause | undefined {
  return causes.find(({ otherChecks }) => otherChecks.includes(id));
}
