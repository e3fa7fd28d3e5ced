import { findCauses } from '../causes/find-causes.ts';
import { orderObservations } from '../order-observations.ts';
import type { RunRecord } from '../record.ts';
import { sealRecord } from '../seal-record.ts';
import { type RequirementRow, summariseRequirements } from '../summarise-requirements.ts';
import { type NamedRecord, requireComplete, type ShardRecord } from './require-complete.ts';
import { requireSameRun } from './require-same-run.ts';

/**
 * Merges the records of shards into the record that one run would have written; only times, addresses and traffic differ.
 * Durations and traffic are sums; the start is the earliest start.
 * @throws {CannotMerge} if the records are not all the shards of one run.
 */
export function mergeShards(records: readonly NamedRecord[]): RunRecord {
  const shards = requireComplete(records);
  requireSameRun(shards);
  const [{ record: first, shard }] = shards;
  const all = shards.map(({ record }) => record);
  const checks = inOrder(
    shard.plan.flatMap((row) => row.checks),
    all.flatMap((record) => record.checks),
  );
  const ids = shard.plan.map(({ requirement }) => requirement);
  const rows = inOrder(
    ids,
    all.flatMap(({ requirements }) => requirements),
  ).map(rowOf);
  const operations = operationsOf(all);
  const observations = all.flatMap((record) => record.observations);
  return sealRecord({
    ...first,
    run: { ...runOf(shards), operations },
    ...summariseRequirements(rows, checks, {
      isStopped: all.some(({ run }) => run.stoppedByTarget !== undefined),
      gate: first.gate,
    }),
    checks,
    causes: findCauses({ requirements: rows, checks, operations }),
    observations: orderObservations(observations, ids),
    notes: unique(all.flatMap(({ notes }) => notes)),
    ...wholeConfiguration(first),
  });
}

function runOf(shards: readonly [ShardRecord, ...ShardRecord[]]): RunRecord['run'] {
  const runs = shards.map(({ record }) => record.run);
  const { shard: _, stopReason: __, stoppedByTarget: ___, files: ____, ...first } = shards[0].record.run;
  const sum = (of: (run: RunRecord['run']) => number): number => runs.reduce((all, run) => all + of(run), 0);
  const stopReason = unique(runs.flatMap((run) => run.stopReason ?? [])).join('; ');
  return {
    ...first,
    startedAt: runs.map(({ startedAt }) => startedAt).sort()[0] ?? first.startedAt,
    durationMs: sum((run) => run.durationMs),
    requests: sum((run) => run.requests),
    bytesSent: sum((run) => run.bytesSent),
    bytesReceived: sum((run) => run.bytesReceived),
    throttled: sum((run) => run.throttled),
    ...filesOf(runs),
    leftBehind: sum((run) => run.leftBehind),
    concurrency: Math.max(...runs.map((run) => run.concurrency)),
    ...(stopReason === '' ? {} : { stopReason }),
    ...stoppedOf(runs),
    interrupted: runs.some((run) => run.interrupted),
  };
}

/** Returns the reason why the first of the stopped shards was stopped. */
function stoppedOf(runs: readonly RunRecord['run'][]): Pick<RunRecord['run'], 'stoppedByTarget'> {
  const stopped = runs.find((run) => run.stoppedByTarget !== undefined)?.stoppedByTarget;
  return stopped === undefined ? {} : { stoppedByTarget: stopped };
}

/** Returns the number of files of all shards together; each shard has its own limit. */
function filesOf(runs: readonly RunRecord['run'][]): Pick<RunRecord['run'], 'files'> {
  const files = runs.flatMap((run) => run.files ?? []);
  if (files.length < runs.length) return {};
  const limits = files.flatMap(({ limit }) => limit ?? []);
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
  return {
    files: {
      made: sum(files.map(({ made }) => made)),
      ...(limits.length === 0 ? {} : { limit: sum(limits) }),
    },
  };
}

/** Returns the counts of all shards, by operation. */
function operationsOf(records: readonly RunRecord[]): NonNullable<RunRecord['run']['operations']> {
  const sums = new Map<string, { readonly requests: number; readonly succeeded: number }>();
  for (const { operation, requests, succeeded } of records.flatMap(({ run }) => run.operations ?? [])) {
    const sum = sums.get(operation) ?? { requests: 0, succeeded: 0 };
    sums.set(operation, { requests: sum.requests + requests, succeeded: sum.succeeded + succeeded });
  }
  return [...sums].map(([operation, sum]) => ({ operation, ...sum }));
}

function rowOf({ status, reason, checks, ...row }: RunRecord['requirements'][number]): RequirementRow {
  if (checks.length > 0) return row;
  return {
    ...row,
    unjudged: {
      status: status === 'deselected' ? status : 'untestable',
      reason: reason ?? 'no check judges it',
    },
  };
}

function inOrder<Item extends { readonly id: string }>(
  ids: readonly string[],
  items: readonly Item[],
): Item[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function wholeConfiguration({ configuration }: RunRecord): Pick<RunRecord, 'configuration'> {
  const { shard: _, ...rest } = configuration ?? {};
  return configuration === undefined ? {} : { configuration: rest };
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
