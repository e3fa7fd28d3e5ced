import fc from 'fast-check';
import type { Outcome } from '../../../check/outcome.ts';
import { createRedactor } from '../../../client/redaction/redact.ts';
import { type Gate, openGate } from '../../../record/gate.ts';
import type { RunRecord } from '../../../record/record.ts';
import type { CheckRun } from '../../../runner/explore/run-check.ts';
import type { PlannedRequirement } from '../../../runner/plan/plan.ts';
import { planIdsOf, type Shard, shardOf } from '../../../runner/plan/shard.ts';
import { factsBefore } from '../../../runner/prepare/default-facts.ts';
import { makeRecord } from '../../../runner/results/make-record.ts';
import { runSchema } from '../../../runner/settings/run-options.ts';
import { plans } from '../../runner/a-plan.ts';

const target = { url: 'http://127.0.0.1:1', token: 'sesame-open' };
const settings = runSchema.parse({ target, seed: 7, mode: 'quick' });

const finding = { subject: 'status', expected: '206', actual: '200' };
const outcomes: fc.Arbitrary<Outcome> = fc.constantFrom<Outcome>(
  { status: 'pass', cases: 3 },
  { status: 'pass', cases: 3 },
  { status: 'pass', cases: 1, stopReason: 'the time was used up' },
  {
    status: 'fail',
    cases: 2,
    counterexample: { case: 'size=2', value: 2, finding, exchanges: [] },
    repeated: { failed: 3, of: 3 },
  },
  { status: 'blocked', cases: 0, reason: 'no file', blockedBy: 'UPL-01', exchanges: [] },
  { status: 'untestable', reason: 'no case was run' },
  { status: 'error', message: 'a defect', exchanges: [] },
);
const observations = fc.array(
  fc.record({ subject: fc.constantFrom('status', 'name'), seen: fc.constantFrom('1', '2', 'x') }),
  { maxLength: 2 },
);

/** What the checks of a plan came to; some were not reached. */
const results = fc.infiniteStream(
  fc.option(
    fc.record({
      outcome: outcomes,
      observations,
      durationMs: fc.nat(500),
      seed: fc.constant(7),
    }),
    { freq: 10, nil: undefined },
  ),
);

/** A plan with the results of its checks. */
export interface SyntheticRun {
  readonly plan: readonly PlannedRequirement[];
  readonly ran: ReadonlyMap<string, CheckRun>;
}

/** Runs that never happened: any plan, any results. */
export const syntheticRuns: fc.Arbitrary<SyntheticRun> = fc.tuple(plans, results).map(([plan, stream]) => {
  const runnable = plan.flatMap(({ checks }) => checks.filter(({ runs }) => runs));
  const ran = runnable.flatMap(({ check }): [string, CheckRun][] => {
    const result = stream.next().value;
    return result ? [[check.id, result]] : [];
  });
  return { plan, ran: new Map(ran) };
});

/** The record of the whole run, or of a shard of it. */
export function syntheticRecord(
  { plan, ran }: SyntheticRun,
  shard?: Shard,
  gate: Gate = openGate,
): RunRecord {
  const own = shard === undefined ? plan : shardOf(plan, shard);
  const ids = own.flatMap(({ checks }) => checks.map(({ check }) => check.id));
  const ownRan = new Map([...ran].filter(([id]) => ids.includes(id)));
  return makeRecord({
    settings: shard === undefined ? settings : { ...settings, shard },
    ready: {
      facts: factsBefore({ target }, settings),
      shown: {},
      workspace: { shareId: '', own: false, namePrefix: 'drivespec-7' },
    },
    requirements: plan.map(({ requirement }) => requirement),
    plan: own,
    outline: planIdsOf(plan),
    ran: ownRan,
    leftOver: {
      files: [...ownRan.values()].filter(({ durationMs }) => durationMs % 4 === 0).length,
      folders: 0,
    },
    seed: 7,
    startedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, shard?.index ?? 1)),
    durationMs: 1_000,
    operations: [],
    files: { made: 5, plan: undefined },
    traffic: { requests: 10, bytesSent: 20, bytesReceived: 30, throttled: 0, throttledWithoutRetryAfter: 0 },
    stopReason: undefined,
    interrupted: false,
    stopped: undefined,
    outages: [],
    redactor: createRedactor({ $TOKEN: [target.token] }),
    gate,
  });
}

/** The records of all `of` shards, with names. */
export function syntheticShards(run: SyntheticRun, of: number, gate: Gate = openGate) {
  return Array.from({ length: of }, (_, at) => ({
    name: `s${at + 1}.json`,
    record: syntheticRecord(run, { index: at + 1, of }, gate),
  }));
}
