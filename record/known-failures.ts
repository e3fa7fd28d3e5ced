import { matchesGlob } from '../util/matches-glob.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { KnownFailure } from './gate.ts';
import type { CheckResult, RunRecord } from './record.ts';

/** Why an entry is out of date: its checks pass, its day is over, or a check fails in another way than the entry accepts. */
export type StaleKind = 'passes' | 'past' | 'other finding' | 'not flaky';

/** An entry, with what it means for the results of a run. */
export interface JudgedEntry {
  readonly entry: KnownFailure;
  /** The ids of the failing checks that it accepts, and no entry before it. */
  readonly accepts: readonly string[];
  /** Present if the entry is out of date: why, in a sentence without a full stop, and the checks that this is about. */
  readonly stale?: { readonly kind: StaleKind; readonly reason: string; readonly checks: readonly string[] };
}

/** What an entry is about: a check or a requirement, or a glob of them. */
export function subjectOf({ check, requirement }: KnownFailure): string {
  return check ?? requirement ?? '';
}

/** Judges the entries by the results of a run, in their order. */
export function judgeEntries(record: RunRecord, known: readonly KnownFailure[]): readonly JudgedEntry[] {
  const today = dayOf(record);
  const failing = record.checks.filter(({ status }) => status === 'fail');
  const acceptedBy = new Map(
    failing.flatMap((check) => {
      const entry = known.find((one) => accepts(one, check, today));
      return entry === undefined ? [] : [[check, entry] as const];
    }),
  );
  return known.map((entry) => {
    const own = record.checks.filter((check) => covers(entry, check));
    const open = own.filter((check) => check.status === 'fail' && !acceptedBy.has(check));
    const taken = own.filter((check) => acceptedBy.get(check) === entry).map(({ id }) => id);
    const stale = staleness(entry, { own, open, isUsed: taken.length > 0, record, today });
    return { entry, accepts: taken, ...(stale === undefined ? {} : { stale }) };
  });
}

/** The entries that are out of date. */
export function staleEntries(
  record: RunRecord,
  known: readonly KnownFailure[],
): readonly NonNullable<JudgedEntry['stale']>[] {
  return judgeEntries(record, known).flatMap(({ stale }) => stale ?? []);
}

/** The day (UTC) on which a run began. */
function dayOf({ run }: RunRecord): string {
  return run.startedAt.slice(0, 10);
}

/** A failing check, as far as an entry decides on it. */
export type FailingCheck = Pick<CheckResult, 'id' | 'requirement' | 'finding' | 'repeated'>;

/** Whether an entry is about a check. */
export function covers(
  { check, requirement }: KnownFailure,
  of: Pick<CheckResult, 'id' | 'requirement'>,
): boolean {
  return (
    (check !== undefined && matchesGlob(of.id, check)) ||
    (requirement !== undefined && matchesGlob(of.requirement, requirement))
  );
}

/** Whether an entry accepts the failure of a check on this day. */
export function accepts(entry: KnownFailure, check: FailingCheck, today: string): boolean {
  return (
    covers(entry, check) && !isPast(entry, today) && hasItsFinding(entry, check) && fitsItsRate(entry, check)
  );
}

function isPast({ until }: KnownFailure, today: string): boolean {
  return until !== undefined && until < today;
}

function hasItsFinding({ fingerprint }: KnownFailure, { finding }: FailingCheck): boolean {
  return fingerprint === undefined || (finding !== undefined && fingerprintOf(finding) === fingerprint);
}

/** Below this probability, repetitions that failed are not explained by a rate. */
const leastProbability = 0.01;

/**
 * Whether a flaky check that fails this often, when its smallest case is repeated, can have this rate. The first failure is the
 * reason for the repetitions, so it does not count. C(n,k) · p^k is at least the probability of k failures in n.
 */
function fitsItsRate({ rate }: KnownFailure, { repeated }: FailingCheck): boolean {
  if (rate === undefined || repeated === undefined) return true;
  const [failed, of] = [repeated.failed - 1, repeated.of - 1];
  let probability = 1;
  for (let index = 1; index <= Math.min(failed, 100); index += 1)
    probability *= (rate * (of - failed + index)) / index;
  return probability >= leastProbability;
}

interface Facts {
  /** The results of the checks that the entry is about. */
  readonly own: readonly CheckResult[];
  /** Those that fail and that no entry accepts. */
  readonly open: readonly CheckResult[];
  /** Whether the entry accepts a failure. */
  readonly isUsed: boolean;
  readonly record: RunRecord;
  readonly today: string;
}

function staleness(
  entry: KnownFailure,
  { own, open, isUsed, record, today }: Facts,
): JudgedEntry['stale'] | undefined {
  const subject = subjectOf(entry);
  if (passes(entry, own, record))
    return { kind: 'passes', reason: passSentence(entry), checks: exactly(entry, own) };
  if (isPast(entry, today))
    return { kind: 'past', reason: `${subject} was accepted until ${entry.until}`, checks: idsOf(open) };
  const [first] = open;
  if (first === undefined || isUsed) return undefined;
  if (!hasItsFinding(entry, first)) {
    const now = first.finding === undefined ? 'no finding' : fingerprintOf(first.finding);
    return {
      kind: 'other finding',
      reason: `${first.id} fails with another finding: its fingerprint is ${now}, not ${entry.fingerprint}`,
      checks: idsOf(open),
    };
  }
  const { failed = 1, of = 1 } = first.repeated ?? {};
  return {
    kind: 'not flaky',
    reason: `${first.id} failed ${failed} of ${of} times, which is too often for a rate of ${entry.rate}`,
    checks: idsOf(open),
  };
}

function passSentence(entry: KnownFailure): string {
  return isExact(entry)
    ? `${entry.check} passes now: remove the entry`
    : `nothing that '${subjectOf(entry)}' matches fails now: remove the entry`;
}

/** Whether an entry names one check. */
function isExact({ check }: KnownFailure): boolean {
  return check !== undefined && !check.includes('*');
}

/** The checks of which a report says that they are stale: a requirement or a glob as a whole is stale, not each of its checks. */
function exactly(entry: KnownFailure, own: readonly CheckResult[]): readonly string[] {
  return isExact(entry) ? idsOf(own) : [];
}

/**
 * Whether nothing fails that an entry is about. For a requirement or a glob, the run must have included all of it: a check that
 * was not run may be the one that fails.
 */
function passes(entry: KnownFailure, own: readonly CheckResult[], record: RunRecord): boolean {
  if (entry.rate !== undefined || !own.some(({ status }) => status === 'pass')) return false;
  if (isExact(entry)) return own.every(({ status }) => status === 'pass');
  return isWhole(entry, record) && own.every((check) => isSettled(check));
}

/** Whether a check passed, or has nothing to judge on this target. */
function isSettled({ status, unfinished }: CheckResult): boolean {
  return status !== 'fail' && status !== 'blocked' && status !== 'error' && unfinished === undefined;
}

/** Whether a run included every check that an entry is about. */
function isWhole({ requirement }: KnownFailure, { run, requirements }: RunRecord): boolean {
  const { shard, interrupted, stopReason, stoppedByTarget, selection } = run;
  if (interrupted || (shard ?? stopReason ?? stoppedByTarget) !== undefined) return false;
  if (requirement === undefined)
    return selection.only.length + selection.skip.length === 0 && selection.level === undefined;
  return requirements.every(
    ({ id, status, deselectedChecks }) =>
      !matchesGlob(id, requirement) || (status !== 'deselected' && deselectedChecks === undefined),
  );
}

function idsOf(checks: readonly CheckResult[]): readonly string[] {
  return checks.map(({ id }) => id);
}

/** Why a failure is accepted: the reason, the ticket and the end of an entry. */
export function acceptedNote({ reason, ticket, until, rate, runs }: KnownFailure): string {
  return [
    reason,
    ...(ticket === undefined ? [] : [`ticket ${ticket}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
    ...(rate === undefined ? [] : [`flaky: at most ${rate} of ${runs} runs`]),
  ].join('; ');
}
