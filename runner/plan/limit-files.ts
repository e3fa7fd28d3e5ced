import { level } from '../../contract/requirement.ts';
import type { Ready } from '../preflight/preflight.ts';
import type { RunSettings } from '../settings/run-options.ts';
import { casesOf } from './cases-of.ts';
import type { FileShare } from './file-share.ts';
import { filesPerCase } from './files-per-case.ts';
import type { PlannedCheck, PlannedRequirement } from './plan.ts';
import { type Sharer, shareFiles } from './share-files.ts';

/** Files that a run may make on a target without DELETE, where the caller sets no limit. */
const defaultFiles = { quick: 600, default: 1_000, deep: 2_000 } as const;

/** How many files a run makes, as far as that is known before its first check. */
export interface FilePlan {
  /** The maximum, with those of preflight; undefined without a limit. */
  readonly limit?: number;
  /** The expected number. */
  readonly expected: number;
  /** Folders made for the checks. */
  readonly folders: number;
  /** Whether they stay: the target has no DELETE. */
  readonly remain: boolean;
  /** Checks that run fewer cases than they have. */
  readonly shortened: number;
  /** What each check gets where the files are limited, by id; a check that makes no files is not in it. */
  readonly shares: ReadonlyMap<string, FileShare>;
}

/** Plans the files of a run, `made` of them in preflight; undefined where they need no mention: all will be deleted, and nothing limits them. */
export function planFiles(
  plan: readonly PlannedRequirement[],
  { settings, ready, made }: { readonly settings: RunSettings; readonly ready: Ready; readonly made: number },
): FilePlan | undefined {
  const { facts, shown } = ready;
  if (facts.readOnly) return undefined;
  const remain = !facts.capabilities.delete || shown.delete === false;
  const limit = settings.maxFiles ?? (remain ? defaultFiles[settings.mode] : 0);
  if (limit === 0 && !remain) return undefined;
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
    shortened: sharers.filter((one) => casesFor(one) < one.cases).length,
    shares,
  };
}

/** The checks that run, those that bind most first. */
function runnable(plan: readonly PlannedRequirement[]): readonly PlannedCheck[] {
  const all = plan.flatMap(({ checks }) => checks.filter(({ runs }) => runs));
  return level.options.flatMap((binding) => all.filter((one) => one.level === binding));
}

/** The approximate maximum of files in a round of new cases, for each file that a case creates. */
const maxCasesOfARound = 30;

/** Whether a check may run another round of fresh cases. */
export function leavesFilesFor(checkId: string, { limit }: Pick<FilePlan, 'limit'>, made: number): boolean {
  const files = filesPerCase(checkId);
  return limit === undefined || files === 0 || made + maxCasesOfARound * files <= limit;
}
