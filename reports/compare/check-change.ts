import type { Status } from '../../check/outcome.ts';
import type { Level } from '../../contract/requirement.ts';
import type { CheckResult, RunRecord } from '../../record/record.ts';
import { isDeselected } from '../judged.ts';
import { replayLine } from '../reproduce/replay-line.ts';
import { acceptedChecks } from '../text/accepted.ts';
import { findingLine } from '../text/finding-line.ts';

/** The kinds of change of a check between two records, worst first. */
export const changeKinds = [
  'new-failure',
  'found-failure',
  'vanished',
  'no-longer-judged',
  'changed-failure',
  'not-selected',
  'fixed',
  'newly-met',
  'new-check',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** The result of a check in one record. */
export interface CheckSide {
  readonly status: Status;
  /** The finding in one line, or the reason. */
  readonly says?: string;
  readonly counterexample?: string;
  readonly replay?: string;
  /** `2 of 3` for a failure that did not occur in every repetition. */
  readonly intermittent?: string;
}

/** A check whose result differs between two records. */
export interface CheckChange {
  readonly kind: ChangeKind;
  readonly check: string;
  readonly requirement: string;
  /** The more binding of the two levels, so that a relaxed contract hides no regression. */
  readonly level: Level;
  /** True if a met or judged requirement is no longer so, and the later run does not accept the failure. */
  readonly worse: boolean;
  /** The reason why the later run accepts the failure. */
  readonly accepted?: string;
  readonly before?: CheckSide;
  readonly after?: CheckSide;
}

type CheckOutcome = 'met' | 'not met' | 'not judged' | 'absent';

const outcomes: Readonly<Record<Status, CheckOutcome>> = {
  pass: 'met',
  observed: 'met',
  fail: 'not met',
  blocked: 'not met',
  error: 'not met',
  untestable: 'not judged',
  deselected: 'not judged',
  'not-applicable': 'not judged',
};

const worseKinds: readonly ChangeKind[] = ['new-failure', 'found-failure', 'vanished', 'no-longer-judged'];

/** The change of one check; undefined if both records have the same result. */
export function changeOf(
  before: CheckResult | undefined,
  after: CheckResult | undefined,
  of: { readonly before: RunRecord; readonly after: RunRecord },
): Pick<CheckChange, 'kind' | 'worse' | 'before' | 'after'> | undefined {
  const kind = kindOf(before, after);
  if (kind === undefined) return undefined;
  return {
    kind,
    worse: worseKinds.includes(kind),
    ...(before === undefined ? {} : { before: sideOf(before, of.before.target) }),
    ...(after === undefined ? {} : { after: sideOf(after, of.after.target) }),
  };
}

function kindOf(before: CheckResult | undefined, after: CheckResult | undefined): ChangeKind | undefined {
  const was = outcomeOf(before);
  const is = outcomeOf(after);
  if (was === 'absent' && is === 'absent') return undefined;
  if (is === 'absent') return 'vanished';
  if (is === 'not met') {
    if (was === 'met') return 'new-failure';
    if (was !== 'not met') return 'found-failure';
    return toldAlike(before, after) ? undefined : 'changed-failure';
  }
  if (was === 'absent') return 'new-check';
  if (after?.status === 'deselected') return was === 'not judged' ? undefined : 'not-selected';
  if (is === 'met') return was === 'not met' ? 'fixed' : was === 'not judged' ? 'newly-met' : undefined;
  if (was === 'met' || before?.status === 'fail') return 'no-longer-judged';
  return was === 'not met' ? 'changed-failure' : undefined;
}

function outcomeOf(check: CheckResult | undefined): CheckOutcome {
  return check === undefined ? 'absent' : outcomes[check.status];
}

function says(check: CheckResult | undefined): string | undefined {
  return check && findingLine(check);
}

function toldAlike(before: CheckResult | undefined, after: CheckResult | undefined): boolean {
  return before?.status === after?.status && says(before) === says(after);
}

function sideOf(check: CheckResult, target: RunRecord['target']): CheckSide {
  const { status, counterexample, repeated } = check;
  const replay = replayLine(check, target);
  const finding = findingLine(check);
  return {
    status,
    ...(finding === undefined ? {} : { says: finding }),
    ...(counterexample === undefined ? {} : { counterexample }),
    ...(replay === undefined ? {} : { replay }),
    ...(repeated === undefined || repeated.failed === repeated.of
      ? {}
      : { intermittent: `${repeated.failed} of ${repeated.of}` }),
  };
}

/** The changes of all checks in either record, worst kind first, then by level and id. */
export function checkChanges(before: RunRecord, after: RunRecord): readonly CheckChange[] {
  const earlier = checksOf(before, after);
  const later = checksOf(after, before);
  const levelOf = levels(before, after);
  const accepted = acceptedChecks(after);
  return [...new Set([...later.keys(), ...earlier.keys()])]
    .flatMap((id): CheckChange[] => {
      const change = changeOf(earlier.get(id), later.get(id), { before, after });
      const requirement = (later.get(id) ?? earlier.get(id))?.requirement ?? '';
      if (change === undefined) return [];
      const described = { check: id, requirement, level: levelOf(requirement), ...change };
      const reason = accepted.get(id);
      return [reason === undefined ? described : { ...described, worse: false, accepted: reason }];
    })
    .sort(
      (a, b) =>
        changeKinds.indexOf(a.kind) - changeKinds.indexOf(b.kind) ||
        binding.indexOf(a.level) - binding.indexOf(b.level) ||
        (a.check < b.check ? -1 : 1),
    );
}

/** The checks of a record by id, including those of the other record that were not selected in this one. */
function checksOf(record: RunRecord, other: RunRecord): ReadonlyMap<string, CheckResult> {
  const own = new Map(record.checks.map((check) => [check.id, check]));
  const narrowed = new Set(
    record.requirements
      .filter((row) => isDeselected(row) || row.deselectedChecks !== undefined)
      .map(({ id }) => id),
  );
  const left = other.checks.filter(({ id, requirement }) => !own.has(id) && narrowed.has(requirement));
  return new Map([...own, ...left.map((check) => [check.id, notSelected(check)] as const)]);
}

function notSelected({ id, requirement }: CheckResult): CheckResult {
  return { id, requirement, status: 'deselected', cases: 0, durationMs: 0, reason: 'not selected' };
}

const binding: readonly Level[] = ['MUST', 'SHOULD', 'INFO'];

function levels(...records: readonly RunRecord[]): (requirement: string) => Level {
  const known = new Map<string, Level>();
  for (const { id, level } of records.flatMap(({ requirements }) => requirements)) {
    const other = known.get(id);
    if (other === undefined || binding.indexOf(level) < binding.indexOf(other)) known.set(id, level);
  }
  return (requirement) => known.get(requirement) ?? 'MUST';
}
