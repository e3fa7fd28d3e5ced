import type { Check, RunFeature } from '../../check/check.ts';
import type { TargetFacts } from '../../client/facts.ts';
import type { TestedFile } from '../../client/tested-file.ts';
import type { Level, Requirement } from '../../contract/requirement.ts';
import { matchesGlob } from '../../util/matches-glob.ts';

/** The selected part of the contract. */
export interface Selection {
  /** Globs over check ids, requirement ids and areas; empty means all. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
  /** `MUST` leaves SHOULD and INFO rows out; `SHOULD` leaves INFO out. */
  readonly level?: 'MUST' | 'SHOULD' | undefined;
}

/** A requirement as this run judges it. */
export interface PlannedRequirement {
  readonly requirement: Requirement;
  /** The level under the run's profile. */
  readonly level: Level;
  readonly checks: readonly PlannedCheck[];
  /** The reason why it is not judged at all; then it has no checks. */
  readonly unjudged?: Unjudged;
  /** The number of its checks that the selection leaves out, if it leaves out some but not all. */
  readonly deselectedChecks?: number;
}

/** The reason why a requirement is not judged at all. */
export interface Unjudged {
  readonly status: 'untestable' | 'not-applicable' | 'deselected';
  readonly reason: string;
}

/** A check that will run, or the reason why it will not. */
export type PlannedCheck = { readonly check: Check; readonly level: Level } & (
  | {
      readonly runs: true;
      /** The files of a read-only target that show what the check judges; absent for other targets. */
      readonly testedFiles?: readonly TestedFile[];
    }
  | { readonly runs: false; readonly status: 'not-applicable' | 'untestable'; readonly reason: string }
);

/**
 * Decides for every requirement of the profile which checks run, and why others do not. A check of a read-only target runs on
 * each of `testedFiles` that shows what it judges.
 */
export function makePlan(
  requirements: readonly Requirement[],
  checks: readonly Check[],
  facts: TargetFacts,
  selection: Selection,
  testedFiles: readonly TestedFile[] = [],
): readonly PlannedRequirement[] {
  const views = testedFiles.length === 0 ? [{ facts }] : testedFiles;
  return requirements.flatMap((requirement): PlannedRequirement[] => {
    const level = levelOn(facts, requirement);
    if (level === undefined) return [];
    const all = checks.filter((check) => check.requirement === requirement.id);
    const own = all.filter((check) => views.some((view) => appliesTo(check, view.facts)));
    const chosen = own.filter((check) => isSelected(check, requirement, level, selection));
    if (chosen.length === 0 || requirement.status === 'planned')
      return [
        { requirement, level, checks: [], unjudged: whyUnjudged(requirement, all.length, own.length, facts) },
      ];
    return [
      {
        requirement,
        level,
        checks: chosen.map((check) => ({ check, level, ...rulingOn(check, requirement, views) })),
        ...(chosen.length === own.length ? {} : { deselectedChecks: own.length - chosen.length }),
      },
    ];
  });
}

/** The level of a requirement on this target; undefined if it does not apply to its profile. */
function levelOn(
  { readOnly, replicas, capabilities }: TargetFacts,
  { level, must_if: condition, profiles }: Requirement,
): Level | undefined {
  if (readOnly) return profiles?.http;
  const isDeclared = {
    strong_consistency: replicas?.consistency === 'strong',
    durability: capabilities.durability,
  };
  return condition !== undefined && isDeclared[condition] ? 'MUST' : level;
}

function appliesTo(check: Check, facts: TargetFacts): boolean {
  return check.when?.(facts) ?? true;
}

/** The smallest file with bytes, if possible one without a content coding. */
function oneWithBytes(files: readonly TestedFile[]): readonly TestedFile[] {
  const rank = ({ object: { content } }: TestedFile): number => {
    const { sizeBytes, contentCodings = [] } = content;
    return sizeBytes + (sizeBytes === 0 || contentCodings.length > 0 ? Number.MAX_SAFE_INTEGER / 2 : 0);
  };
  return files.toSorted((one, other) => rank(one) - rank(other)).slice(0, 1);
}

/** The check runs if one file shows what it judges. */
function rulingOn(
  check: Check,
  requirement: Requirement,
  views: readonly (TestedFile | { readonly facts: TargetFacts; readonly object?: never })[],
) {
  const rulings = views
    .filter(({ facts }) => appliesTo(check, facts))
    .map((view) => ({ view, ruling: ruling(check, requirement, view.facts) }));
  const running = rulings.flatMap(({ view, ruling: { runs } }) => (runs ? [view] : []));
  const [first] = rulings;
  if (first === undefined) throw new Error(`no file for ${check.id}`);
  if (running.length === 0) return first.ruling;
  const suitable = running.flatMap((view) => (view.object === undefined ? [] : [view]));
  const testedFiles = check.anyFile ? oneWithBytes(suitable) : suitable;
  return { runs: true as const, ...(testedFiles.length === 0 ? {} : { testedFiles }) };
}

function whyUnjudged(
  { status, reason }: Requirement,
  checks: number,
  applicable: number,
  { readOnly }: TargetFacts,
): Unjudged {
  if (status === 'planned') return { status: 'untestable', reason: reason ?? 'planned' };
  if (checks === 0) return { status: 'untestable', reason: 'no check judges it' };
  return applicable === 0
    ? {
        status: 'not-applicable',
        reason: readOnly
          ? 'another kind of file would show it'
          : 'the target does not show a capability that every check of it needs',
      }
    : { status: 'deselected', reason: 'deselected' };
}

function ruling(check: Check, requirement: Requirement, facts: TargetFacts) {
  const { capability } = requirement;
  if (capability !== undefined && !facts.capabilities[capability]) {
    const reason =
      capability === 'second_identity'
        ? 'no second identity is given (target.other_token)'
        : `the target does not show the capability ${capability}; declare capabilities.${capability}: true to hold it to it`;
    const status = capability === 'second_identity' ? ('untestable' as const) : ('not-applicable' as const);
    return { runs: false as const, status, reason };
  }
  if (requirement.only_over !== undefined && facts.protocol === 'HTTP/2')
    return { runs: false as const, status: 'not-applicable' as const, reason: isFraming };
  if (requirement.needs === 'ranges' && !facts.servesRanges)
    return { runs: false as const, status: 'not-applicable' as const, reason: noRanges };
  const missing = check.requires?.find((need) => !has(facts, need));
  if (missing === 'replicas')
    return { runs: false as const, status: 'not-applicable' as const, reason: lacking.replicas };
  if (missing !== undefined)
    return { runs: false as const, status: 'untestable' as const, reason: lacking[missing] };
  return { runs: true as const };
}

const isFraming = 'it is about the framing of HTTP/1.1';
const noRanges = 'the target serves no ranges of this file';

const lacking: Readonly<Record<RunFeature, string>> = {
  clock: "the target's clock cannot be moved: describe clock in drivespec.yaml",
  restart: 'the target cannot be restarted: describe restart in drivespec.yaml',
  kill: 'the target cannot be ended without notice: describe kill in drivespec.yaml',
  second_identity: 'no second identity is given (target.other_token)',
  small_limit:
    'the limit per request is too large to try: lower limits.request_bytes, or run with --full-size',
  negotiation_members:
    'the members of chunk-hash negotiation were not found: name them by dedup in drivespec.yaml',
  progress_members:
    'no member of the progress object follows the chunks that arrive: name them by progress in drivespec.yaml',
  replicas: 'no replica is given (--replica URL)',
};

const largestTriedLimitBytes = 64 * 1024 * 1024;

function has(facts: TargetFacts, need: RunFeature): boolean {
  switch (need) {
    case 'clock':
      return facts.hasClock;
    case 'restart':
      return facts.hasRestart;
    case 'kill':
      return facts.hasKill;
    case 'second_identity':
      return facts.capabilities.second_identity;
    case 'small_limit':
      return facts.fullSize || facts.limit.highBytes <= largestTriedLimitBytes;
    case 'replicas':
      return facts.replicas !== undefined;
    case 'negotiation_members':
      return facts.dialect.negotiation !== undefined;
    case 'progress_members':
      return (
        facts.dialect.progress.receivedChunks !== undefined ||
        facts.dialect.progress.receivedBytes !== undefined ||
        (facts.dialect.progress.others ?? []).length > 0
      );
  }
}

/** Whether a selection includes a check, which judges this requirement at this level. */
export function isSelected(
  check: Check,
  requirement: Requirement,
  level: Level,
  selection: Selection,
): boolean {
  const names = [check.id, requirement.id, requirement.area];
  const matches = (globs: readonly string[]): boolean =>
    globs.some((glob) => names.some((name) => matchesGlob(name, glob)));
  if (selection.level === 'MUST' && level !== 'MUST') return false;
  if (selection.level === 'SHOULD' && level === 'INFO') return false;
  return (selection.only.length === 0 || matches(selection.only)) && !matches(selection.skip);
}
