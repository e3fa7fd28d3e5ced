import { describeFinding } from '../../check/violation.ts';
import type { OperationCount } from '../../client/paths/operations.ts';
import type { Level } from '../../contract/requirement.ts';
import type { Cause, CheckResult } from '../record.ts';
import { type Failure, failureOf, lastOperation, templatesUsed } from './failure.ts';
import { isContent, isIgnoredRange, type Kind, kindOf, notServedKey, type RunContext } from './kind-of.ts';

/** The inputs for finding causes: the results of a run, with the requirements in contract order. */
export interface Results {
  readonly requirements: readonly { readonly id: string; readonly area: string; readonly level: Level }[];
  readonly checks: readonly CheckResult[];
  readonly operations: readonly OperationCount[];
}

interface Group {
  readonly kind: Kind;
  readonly failures: Failure[];
  readonly blocked: string[];
}

/**
 * Groups the failures of a run by cause. Every failing check is in exactly one cause, as its lead or among its other checks. A
 * blocked check is in the cause for which its prerequisite failed, if that is known. Wrong content, which no client may notice,
 * comes first; then causes are in the contract order of their leads.
 */
export function findCauses({ requirements, checks, operations }: Results): readonly Cause[] {
  const places = new Map(requirements.map(({ id }, index) => [id, index]));
  const rows = new Map(requirements.map((row) => [row.id, row]));
  const templates = templatesUsed(operations);
  const placeOf = ({ requirement }: CheckResult): number => places.get(requirement) ?? places.size;
  const failures = checks
    .toSorted((one, other) => placeOf(one) - placeOf(other))
    .flatMap((check) =>
      check.status === 'fail' && check.finding !== undefined
        ? [failureOf(check, check.finding, rows.get(check.requirement), templates)]
        : [],
    );
  const groups = groupsOf(failures, contextOf(failures, operations));
  for (const check of checks.filter(({ status }) => status === 'blocked'))
    causeOf(check, groups, checks, lastOperation(check, templates))?.blocked.push(check.id);
  const weigh = (group: Group): number =>
    (group.failures.some(isContent) ? 0 : places.size) + placeOf(leadOfGroup(group).check);
  return [...groups.values()].toSorted((one, other) => weigh(one) - weigh(other)).map(describeGroup);
}

function contextOf(failures: readonly Failure[], operations: readonly OperationCount[]): RunContext {
  const whole = failures.filter((one) => isContent(one) && one.status === 200);
  return {
    ignoresRanges: failures.some((one) => one.check.requirement === 'RNG-01' && isIgnoredRange(one)),
    neverServed: new Set(
      operations.filter(({ succeeded }) => succeeded === 0).map(({ operation }) => operation),
    ),
    contents: {
      bySession: whole.some(({ bySession, area }) => bySession && isGeneral(area)),
      byUpload: whole.some(({ bySession, area }) => !bySession && isGeneral(area)),
    },
  };
}

function isGeneral(area: string): boolean {
  return ['upload', 'download', 'chunk', 'complete', 'sync'].includes(area);
}

function groupsOf(failures: readonly Failure[], run: RunContext): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const failure of failures) {
    const kind = kindOf(failure, run);
    const group = groups.get(kind.key) ?? { kind, failures: [], blocked: [] };
    group.failures.push(failure);
    groups.set(kind.key, group);
  }
  return groups;
}

/** Finds the group of a blocked check: by an unserved operation, by the requirement that blocks it, or by its operation. */
function causeOf(
  check: CheckResult,
  groups: ReadonlyMap<string, Group>,
  checks: readonly CheckResult[],
  operation: string | undefined,
): Group | undefined {
  const unserved = operation === undefined ? undefined : groups.get(notServedKey(operation));
  if (unserved !== undefined) return unserved;
  const all = [...groups.values()];
  return (
    groupOfCheck(check.blockedBy, all, checks) ??
    all.find(({ failures }) => failures.some((one) => operation !== undefined && one.operation === operation))
  );
}

/** If a requirement is itself blocked, follows it to the requirement that blocks it. */
function groupOfCheck(
  blockedBy: string | undefined,
  groups: readonly Group[],
  checks: readonly CheckResult[],
  seen: readonly string[] = [],
): Group | undefined {
  if (blockedBy === undefined || seen.includes(blockedBy)) return undefined;
  const direct = groups.find(({ failures }) => failures.some(({ check }) => check.requirement === blockedBy));
  if (direct !== undefined) return direct;
  for (const { requirement, blockedBy: next } of checks) {
    if (requirement !== blockedBy) continue;
    const further = groupOfCheck(next, groups, checks, [...seen, blockedBy]);
    if (further !== undefined) return further;
  }
  return undefined;
}

function describeGroup(group: Group): Cause {
  const { kind, failures, blocked } = group;
  const lead = leadOfGroup(group);
  const { check, finding, operation } = lead;
  const others = failures.filter((one) => one !== lead).map((one) => one.check.id);
  return {
    requirement: check.requirement,
    check: check.id,
    finding,
    statement: kind.statement ?? statementOf(lead),
    ...(operation === undefined ? {} : { operation }),
    otherChecks: [...others, ...blocked],
  };
}

function statementOf({ finding, operation }: Failure): string {
  const said = describeFinding(finding);
  return operation === undefined ? said : `${operation}: ${said}`;
}

/** For each operation, by the end of its template: the area whose requirements are about it. */
const areasOfOperations: readonly (readonly [RegExp, string])[] = [
  [/\/sync\/[^/]+\/\{id\}$|\/sync\/\{id\}$/, 'sync'],
  [/\/content$/, 'download'],
  [/\/chunks\/\{index\}$/, 'chunk'],
  [/\/complete$/, 'complete'],
  [/\/uploads(\/\{id\})?$/, 'session'],
  [/\/files(\/\{id\})?$/, 'upload'],
];

/**
 * The earliest failure in contract order. A failure in the operation's own area precedes others, such as those in `auth`; in the
 * same area, a MUST precedes a SHOULD.
 */
function leadOfGroup({ failures, kind }: Group): Failure {
  const [first] = failures;
  if (first === undefined) throw new Error('a cause without a failure');
  const area = kind.area ?? areasOfOperations.find(([pattern]) => pattern.test(first.operation ?? ''))?.[1];
  const inArea = failures.filter((one) => one.area === area);
  const candidates = inArea.length === 0 ? failures : inArea;
  return candidates.find(({ level }) => level === 'MUST') ?? candidates[0] ?? first;
}
