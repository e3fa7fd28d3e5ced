import type { Check } from '../../check/check.ts';
import type { Outcome } from '../../check/outcome.ts';
import { createAddressChoice } from '../../client/http/addresses.ts';
import type { Ledger } from '../../client/ledger/ledger.ts';
import { OutOfBudget } from '../../client/limits/budget.ts';
import { limitReached, partOfAllowance } from '../../client/limits/file-allowance.ts';
import type { TestedFile } from '../../client/tested-file.ts';
import { CheckInterrupted } from '../monitor/check-interrupted.ts';
import { type CheckWatch, type WatchOptions, watchCheck } from '../monitor/check-watch.ts';
import type { FileShare } from '../plan/file-share.ts';
import type { CheckAddresses } from '../prepare/address-policy.ts';
import type { PreparedTarget } from '../prepare/prepare.ts';
import type { RunSettings } from '../settings/run-options.ts';
import { checkSeed } from './check-seed.ts';
import type { Search } from './exploration.ts';
import { explore } from './explore.ts';
import { type FileOutcome, joinFiles } from './join-files.ts';
import { createLimitedStorage } from './limited-storage.ts';
import { openWorkspace } from './open-workspace.ts';

/** The result of one check, with its observations. */
export interface CheckRun {
  /** The seed that reproduces the result, with `--seed`. */
  readonly seed: number;
  readonly outcome: Outcome;
  readonly durationMs: number;
  readonly observations: readonly { readonly subject: string; readonly seen: string }[];
  /** The outcome on each file of a read-only target, if there are several. */
  readonly perFile?: readonly FileOutcome[];
}

/** Stores cases that failed, so that they run first next time. */
export interface Corpus {
  casesOf(checkId: string): readonly unknown[];
  keep(checkId: string, one: unknown): void;
}

const shrinkMs = 20_000;
/** A case of profile http is a few requests for one file. */
const shrinkReadOnlyMs = 4_000;

/** Runs one check in its own folder, and deletes what it created. */
export async function runCheck(
  check: Check,
  prepared: PreparedTarget,
  settings: RunSettings,
  {
    seed,
    round,
    corpus,
    search,
    files,
    testedFiles = [],
    ...watching
  }: WatchOptions & {
    readonly seed: number;
    readonly round: number;
    readonly corpus?: Corpus | undefined;
    /** Overrides the settings, such as the time to shrink. */
    readonly search?: Partial<Search> | undefined;
    /** The share of the check, if the number of files is limited. */
    readonly files?: FileShare | undefined;
    /** The files of a read-only target that the check tests, one after the other. */
    readonly testedFiles?: readonly TestedFile[] | undefined;
  },
): Promise<CheckRun> {
  const started = performance.now();
  if (files?.cases === 0) return notBegun(seed, files);
  const ledger = prepared.openLedger();
  const observations = new Map<string, { subject: string; seen: string }>();
  const observe = (subject: string, seen: string): void => {
    observations.set(`${subject} ${seen}`, { subject, seen });
  };
  const perFile: FileOutcome[] = [];
  const watch = watchCheck(check.id, prepared.monitor, watching);
  let outcome = await watch.run(async (attempt) => {
    // The files and observations of an interrupted attempt are discarded.
    if (attempt > 1) await prepared.clean(ledger);
    observations.clear();
    const extent = {
      ...searchOf(check, settings, seed, round),
      files,
      corpus: round === 0 ? (corpus?.casesOf(check.id) ?? []) : [],
      ...search,
    };
    const exploreOn = (testedFile?: TestedFile): Promise<Outcome> =>
      exploreInWorkspace(
        check,
        prepared,
        { ledger, watch, attempt, observe, testedFile },
        {
          ...extent,
          randomShare: randomShareOf(testedFile, testedFiles.length),
        },
      );
    if (testedFiles.length === 0) return exploreOn();
    perFile.length = 0;
    for (const file of testedFiles) perFile.push({ path: file.object.path, outcome: await exploreOn(file) });
    return joinFiles(perFile);
  });
  try {
    await prepared.clean(ledger);
    if (outcome.status === 'fail') corpus?.keep(check.id, outcome.counterexample.value);
  } catch (error) {
    // A finding about the target takes precedence over a later error of drivespec.
    if (outcome.status !== 'fail') outcome = defect(error);
  }
  return {
    seed,
    outcome,
    durationMs: Math.round(performance.now() - started),
    observations: [...observations.values()],
    ...(perFile.length < 2 ? {} : { perFile }),
  };
}

const largeFileBytes = 256 * 1024;

/** Several files share the random cases; a large file has half of them, because each may download the whole file. */
function randomShareOf(file: TestedFile | undefined, files: number): number {
  const isLarge = (file?.object.content.sizeBytes ?? 0) > largeFileBytes;
  return (isLarge ? 0.5 : 1) / Math.max(1, files);
}

/** The inputs of one attempt at a check. */
interface Attempt {
  readonly ledger: Ledger;
  readonly watch: CheckWatch;
  /** Counts from 1. */
  readonly attempt: number;
  readonly observe: (subject: string, seen: string) => void;
  readonly testedFile: TestedFile | undefined;
}

/** @throws {CheckInterrupted} if the target stopped answering meanwhile. */
async function exploreInWorkspace(
  check: Check,
  prepared: PreparedTarget,
  { ledger, watch, attempt, observe, testedFile }: Attempt,
  search: Search,
): Promise<Outcome> {
  try {
    const { recorder } = watch;
    const storage = createLimitedStorage(recorder, () => prepared.deleteFiles(ledger));
    const addresses = addressesOf(prepared, search.seed);
    const workspace = await openWorkspace(check.id, prepared, {
      ledger,
      watch,
      attempt,
      addresses: addresses?.choice,
    });
    const { files } = search;
    const { target, close } = prepared.open({
      recorder,
      workspace,
      ledger,
      testedFile,
      addresses: addresses?.choice,
      files: files === undefined ? undefined : partOfAllowance(prepared.files, files.files, files.limit),
    });
    const guard = async (one: unknown, run: () => Promise<void>): Promise<void> => {
      await storage.beforeCase();
      await watch.guard(one, run);
    };
    try {
      return await explore(check, { target, recorder, observe, guard, addresses }, search);
    } finally {
      await close();
    }
  } catch (error) {
    if (error instanceof CheckInterrupted) throw error;
    if (error instanceof OutOfBudget)
      return { status: 'untestable', reason: error.message, unfinished: true };
    return defect(error);
  }
}

/** The choice of address of one check; until its first case, it is its home. */
function addressesOf({ addresses: policy }: PreparedTarget, seed: number): CheckAddresses | undefined {
  if (policy === undefined) return undefined;
  const home = policy.homeOf(seed);
  return { policy, home, choice: createAddressChoice(home) };
}

/** The result of a check that may not create any file. */
function notBegun(seed: number, { limit }: FileShare): CheckRun {
  const reason = limitReached(limit);
  const outcome = { status: 'untestable', reason, unfinished: true } as const;
  return { seed, outcome, durationMs: 0, observations: [] };
}

/** A defect of drivespec outside the check: the result is an error, and the other checks continue. */
function defect(error: unknown): Outcome {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { status: 'error', message, exchanges: [] };
}

function searchOf(check: Check, settings: RunSettings, seed: number, round: number): Search {
  return {
    seed: checkSeed(seed, check.id),
    edgeCases: round === 0,
    randomCases: settings.mode === 'quick' ? 0 : undefined,
    keepEvidence: settings.evidence === 'all',
    timeMs: settings.checkTimeoutMs,
    shrinkMs: settings.profile === 'http' ? shrinkReadOnlyMs : shrinkMs,
  };
}
