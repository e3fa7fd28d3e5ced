import type { TargetFacts } from '../../client/facts.ts';
import { level } from '../../contract/requirement.ts';
import type { Ready } from '../preflight/preflight.ts';
import type { RunSettings } from '../settings/run-options.ts';
import { casesOf } from './cases-of.ts';
import type { FileShare } from './file-share.ts';
import { filesPerCase } from './per-case.ts';
import type { PlannedCheck, PlannedRequirement } from './plan.ts';
import { type Sharer, shareFiles } from './share-files.ts';

/** The number of files that a run may create on a target without DELETE, if the caller sets no limit. */
const defaultFiles = { quick: 600, default: 1_000, deep: 2_000 } as const;

/** The number of files that a run will create, as far as known before its first check. */
export interface FilePlan {
  /** The maximum, including those of preflight; undefined without a limit. */
  readonly limit?: number;
  /** The expected number. */
  readonly expected: number;
  /** The number of folders created for the checks. */
  readonly folders: number;
  /** Whether they remain: the target has no DELETE, or they are kept on request. */
  readonly remain: boolean;
  /** True if they are kept on request (`--keep-files`). */
  readonly isKept?: true;
  /** The number of checks that run fewer cases than they have. */
  readonly shortened: number;
  /** The share of each check by id, if files are limited; a check that creates no files is not in it. */
  readonly shares: ReadonlyMap<string, FileShare>;
}

/** Plans the files of a run, of which preflight has created `made`; undefined if all will be deleted and no limit applies. */
export function planFiles(
  plan: readonly PlannedRequirement[],
  { settings, ready, made }: { readonly settings: RunSettings; readonly ready: Ready; readonly made: number },
): FilePlan | undefined {
  const { facts, shown } = ready;
  if (facts.readOnly) return undefined;
  const files = countFiles(plan, { settings, facts, deletes: shown.delete !== false, made });
  return files.limit === undefined && !files.remain ? undefined : files;
}

/** Plans the files of a run against a target that is not only read. */
export function countFiles(
  plan: readonly PlannedRequirement[],
  {
    settings,
    facts,
    deletes,
    made,
  }: {
    readonly settings: RunSettings;
    readonly facts: TargetFacts;
    /** Whether a DELETE of the target deletes. */
    readonly deletes: boolean;
    readonly made: number;
  },
): FilePlan {
  const isKept = settings.keepFiles === true;
  const remain = isKept || !facts.capabilities.delete || !deletes;
  const limit = settings.maxFiles ?? (remain ? defaultFiles[settings.mode] : 0);
  const random = settings.mode === 'quick' ? 0 : undefined;
  const sharers = runnable(plan).map(
    ({ check }): Sharer => ({
      id: check.id,
      cases: casesOf(check, facts, random),
      filesPerCase: filesPerCase(check.id),
    }),
  );
  const shares = limit === 0 ? new Map<string, FileShare>() : shareFiles(sharers, { limit, made });
  const casesFor = ({ id, cases }: Sharer): number => Math.min(cases, shares.get(id)?.cases ?? cases);
  return {
    ...(limit === 0 ? {} : { limit }),
    expected: sharers.reduce((sum, one) => sum + casesFor(one) * one.filesPerCase, made),
    folders: facts.capabilities.folders ? sharers.filter((one) => casesFor(one) > 0).length + 1 : 0,
    remain,
    ...(isKept ? { isKept } : {}),
    shortened: sharers.filter((one) => casesFor(one) < one.cases).length,
    shares,
  };
}

/** The checks that run, most binding first. */
function runnable(plan: readonly PlannedRequirement[]): readonly PlannedCheck[] {
  const all = plan.flatMap(({ checks }) => checks.filter(({ runs }) => runs));
  return level.options.flatMap((binding) => all.filter((one) => one.level === binding));
}

/** The approximate maximum of files in a round of new cases, for each file that a case creates. */
const maxCasesOfARound = 30;

/** Whether a check may run another round of new cases. */
export function leavesFilesFor(checkId: string, { limit }: Pick<FilePlan, 'limit'>, made: number): boolean {
  const files = filesPerCase(checkId);
  return limit === undefined || files === 0 || made + maxCasesOfARound * files <= limit;
}
