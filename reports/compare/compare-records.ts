import type { RunRecord, Verdict } from '../../record/record.ts';
import { verdictInWords } from '../text/describe-verdict.ts';
import { targetName } from '../text/target-name.ts';
import { type CheckChange, checkChanges } from './check-change.ts';
import { type Difference, recordDifferences } from './record-differences.ts';

/** The properties that identify a record for a reader. */
export interface RecordSummary {
  readonly url: string;
  /** The name of the target in reports. */
  readonly target: string;
  readonly profile: string;
  readonly startedAt: string;
  readonly drivespec: string;
  readonly verdict: Verdict;
  readonly inWords: string;
}

/** The observed behaviour of a target where the contract specifies none. */
export interface BehaviourChange {
  readonly requirement: string;
  readonly subject: string;
  /** All observed values in alphabetical order; empty if it was not observed. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The differences between two records. */
export interface Comparison {
  readonly before: RecordSummary;
  readonly after: RecordSummary;
  readonly differences: readonly Difference[];
  readonly changes: readonly CheckChange[];
  readonly capabilities: readonly Difference[];
  readonly behaviour: readonly BehaviourChange[];
  /** The number of checks of the later record with the same result as before. */
  readonly unchanged: number;
}

/** Compares two records, the earlier one first. A pure function. */
export function compareRecords(before: RunRecord, after: RunRecord): Comparison {
  const changes = checkChanges(before, after);
  const changed = new Set(changes.map(({ check }) => check));
  return {
    before: summaryOf(before),
    after: summaryOf(after),
    differences: recordDifferences(before, after),
    changes,
    capabilities: capabilityChanges(before, after),
    behaviour: behaviourChanges(before, after),
    unchanged: after.checks.filter(({ id }) => !changed.has(id)).length,
  };
}

/** The changes that make a comparison a regression: at MUST, and with `strict` at SHOULD too. */
export function regressionsOf(
  { changes }: Pick<Comparison, 'changes'>,
  strict: boolean,
): readonly CheckChange[] {
  return changes.filter(({ worse, level }) => worse && (level === 'MUST' || (strict && level === 'SHOULD')));
}

function summaryOf(record: RunRecord): RecordSummary {
  const { target, run, tool, verdict } = record;
  return {
    url: target.url,
    target: targetName(target),
    profile: target.profile,
    startedAt: run.startedAt,
    drivespec: tool.version,
    verdict,
    inWords: verdictInWords(record),
  };
}

/** Differences in capabilities. If a capability is gone, its requirements are not applicable; the changes include those. */
function capabilityChanges(before: RunRecord, after: RunRecord): readonly Difference[] {
  const [was, is] = [before.target.capabilities, after.target.capabilities];
  const describe = (one: (typeof was)[string] | undefined): string =>
    one === undefined
      ? 'not probed'
      : one.detected
        ? 'detected'
        : one.declared
          ? 'declared, not shown'
          : 'not detected';
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((name) => ({ subject: name, before: describe(was[name]), after: describe(is[name]) }))
    .filter((change) => change.before !== change.after);
}

function behaviourChanges(before: RunRecord, after: RunRecord): readonly BehaviourChange[] {
  const [was, is] = [seenBySubject(before), seenBySubject(after)];
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((key) => {
    const [requirement = '', subject = ''] = JSON.parse(key) as [string, string];
    const change = { requirement, subject, before: sorted(was.get(key)), after: sorted(is.get(key)) };
    return JSON.stringify(change.before) === JSON.stringify(change.after) ? [] : [change];
  });
}

function seenBySubject({ observations }: RunRecord): ReadonlyMap<string, ReadonlySet<string>> {
  const seen = new Map<string, Set<string>>();
  for (const { requirement, subject, seen: value } of observations) {
    const key = JSON.stringify([requirement, subject]);
    const values = seen.get(key) ?? new Set();
    seen.set(key, values.add(value));
  }
  return seen;
}

function sorted(values: ReadonlySet<string> | undefined): readonly string[] {
  return [...(values ?? [])].sort();
}
