import pLimit from 'p-limit';
import type { RunRecord } from '../../record/record.ts';
import { runChecks } from '../../runner/run.ts';
import type { RunInput } from '../../runner/settings/run-options.ts';
import { allChecks } from '../../suites/index.ts';
import type { Bed, Bug } from './bed.ts';
import { startBed } from './start-bed.ts';

/** How the suite did on one server of a bed. */
export type Measured =
  | {
      readonly kind: 'bug';
      readonly bug: Bug;
      /** `named`: a requirement that the bug violates fails; `found`: only other ones fail. */
      readonly result: 'named' | 'found' | 'missed';
      /** The requirements that fail, except those that fail on the server without a bug. */
      readonly failing: readonly string[];
    }
  | {
      readonly kind: 'conforming';
      /** The id of the variant; undefined for the server as it is. */
      readonly variant: string | undefined;
      readonly mustAlarms: readonly string[];
      readonly shouldAlarms: readonly string[];
      readonly verdict: RunRecord['verdict'];
    };

/** Settings of `measureBed`. */
export interface MeasureOptions {
  /** The input of a run against a server of the bed. */
  readonly inputFor: (url: string) => RunInput;
  /** The number of servers that run concurrently. */
  readonly jobs: number;
  readonly onMeasured?: (one: Measured) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs the suite against the server without a bug, its variants, and with each bug. What fails without a bug is not counted as
 * found. The requirements that a bug violates run first; the whole suite runs only if none of them fails.
 * @throws {CannotRun} if a server does not start or cannot be tested.
 */
export async function measureBed(
  bed: Bed,
  { inputFor, jobs, onMeasured, signal }: MeasureOptions,
): Promise<readonly Measured[]> {
  const test = async (args: readonly string[], only: readonly string[] = []): Promise<RunRecord> => {
    const server = await startBed(bed, args);
    try {
      return await runChecks(
        { ...inputFor(server.url), ...(only.length === 0 ? {} : { only: [...only] }) },
        { checks: allChecks, ...(signal === undefined ? {} : { signal }) },
      );
    } finally {
      await server.stop();
    }
  };
  const measured: Measured[] = [];
  const keep = (one: Measured): void => {
    measured.push(one);
    onMeasured?.(one);
  };
  const plain = conforming(undefined, await test([]));
  keep(plain);
  const baseline = new Set([...plain.mustAlarms, ...plain.shouldAlarms]);
  const limit = pLimit(jobs);
  const tasks = [
    ...bed.variants.map((id) => async () => keep(conforming(id, await test(['--variant', id])))),
    ...bed.bugs.map((bug) => async () => keep(await measureBug(bug, test, baseline))),
  ];
  await Promise.all(tasks.map((task) => limit(async () => (signal?.aborted ? undefined : await task()))));
  return measured;
}

function conforming(
  variant: string | undefined,
  record: RunRecord,
): Extract<Measured, { kind: 'conforming' }> {
  const failing = record.requirements.filter(({ status }) => status === 'fail');
  const idsAt = (level: string): readonly string[] =>
    failing.filter((one) => one.level === level).map(({ id }) => id);
  const { verdict } = record;
  return { kind: 'conforming', variant, mustAlarms: idsAt('MUST'), shouldAlarms: idsAt('SHOULD'), verdict };
}

async function measureBug(
  bug: Bug,
  test: (args: readonly string[], only?: readonly string[]) => Promise<RunRecord>,
  baseline: ReadonlySet<string>,
): Promise<Measured> {
  const args = ['--bug', bug.id];
  const failingIn = (record: RunRecord): readonly string[] =>
    record.requirements.flatMap(({ id, status }) => (status === 'fail' && !baseline.has(id) ? [id] : []));
  const judged = bug.violates.filter((id) => allChecks.some(({ requirement }) => requirement === id));
  const named = judged.length === 0 ? [] : failingIn(await test(args, judged));
  if (named.length > 0) return { kind: 'bug', bug, result: 'named', failing: named };
  const failing = failingIn(await test(args));
  const isNamed = failing.some((id) => bug.violates.includes(id));
  const result = isNamed ? 'named' : failing.length > 0 ? 'found' : 'missed';
  return { kind: 'bug', bug, result, failing };
}
