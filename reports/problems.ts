import type { Level } from '../contract/requirement.ts';
import type { Cause, CheckResult, RunRecord } from '../record/record.ts';
import { counted } from '../util/counted.ts';
import { findingsOf, requirementOf } from './findings.ts';
import { acceptedChecks } from './text/accepted.ts';

/** What went wrong for one cause: the check that shows it best, and the others that fail or are blocked for the same reason. */
export interface Problem {
  readonly lead: CheckResult;
  /** What is wrong, in a sentence; as the target wrote it: escape it. Absent where the record names no cause. */
  readonly statement?: string;
  /** The failing checks that are taken along. */
  readonly failing: readonly CheckResult[];
  /** The blocked checks that are taken along. */
  readonly blocked: readonly CheckResult[];
  /** The most binding level of the requirements that fail. */
  readonly level: Level;
  /** Whether all of its failures are accepted. */
  readonly isAccepted: boolean;
}

/**
 * What went wrong, by cause, worst first; then what has no cause: checks that are blocked or in error. A record of an earlier
 * version names no causes: there, each check is a problem alone.
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

/** How many checks a problem takes along with its lead: `15 failures, 6 blocked`; undefined where it is the lead alone. */
export function extentOf({ failing, blocked }: Problem): string | undefined {
  if (failing.length + blocked.length === 0) return undefined;
  return [
    counted(failing.length + 1, 'failure'),
    ...(blocked.length === 0 ? [] : [`${blocked.length} blocked`]),
  ].join(', ');
}

/** The sentence at the head of a problem, with how much it takes along; undefined where there is nothing to add to its finding. */
export function headlineOf(problem: Problem): string | undefined {
  const { statement } = problem;
  const extent = extentOf(problem);
  if (statement === undefined) return extent;
  return extent === undefined ? statement : `${statement}: ${extent}`;
}

/** The cause that takes a check along, which is not its lead. */
export function causeTaking({ causes = [] }: RunRecord, { id }: CheckResult): Cause | undefined {
  return causes.find(({ otherChecks }) => otherChecks.includes(id));
}
