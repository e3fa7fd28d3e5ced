import { z } from 'zod';
import { statuses } from '../check/outcome.ts';
import { level } from '../contract/requirement.ts';
import { recordSchema } from './record.ts';

const count = z.int().nonnegative();
const { verdict, totals, run, checks } = recordSchema.unwrap().shape;
const runShape = run.unwrap().shape;
const checkShape = checks.unwrap().element.unwrap().shape;

/** Milliseconds since the run began. */
const atMs = count;
const subject = {
  atMs,
  check: z.string(),
  requirement: z.string(),
  area: z.string(),
  level,
};

const runStarted = z.strictObject({
  type: z.literal('run-started'),
  atMs,
  apiVersion: z.literal('drivespec/v2'),
  version: z.string(),
  startedAt: z.string(),
  url: z.string(),
  /** The version of HTTP of every request; absent for HTTP/1.1. */
  protocol: z.literal('HTTP/2').exactOptional(),
  /** The target is drivespec's own reference server, started for this run. */
  embedded: z.literal(true).exactOptional(),
  profile: z.string(),
  mode: runShape.mode,
  seed: z.int(),
  /** The time limit of the run in seconds, if it has one. */
  timeSeconds: z.number().positive().exactOptional(),
  shard: z.strictObject({ index: z.int().positive(), of: z.int().positive() }).readonly().exactOptional(),
});

const preflight = z.strictObject({
  type: z.literal('preflight'),
  atMs,
  /** The tested capabilities of the target. */
  capabilities: z.array(z.string()).readonly(),
  limit: recordSchema.unwrap().shape.target.unwrap().shape.limit,
  maxChunkBytes: count,
  /** The target's clock minus the local clock; absent if the target sends no Date. */
  clockSkewMs: z.number().exactOptional(),
});

const planned = z.strictObject({
  type: z.literal('planned'),
  atMs,
  seed: z.int(),
  requirements: count,
  /** Checks that will run. */
  checks: count,
  /** Checks that have nothing to judge on this target. */
  skipped: count,
  /** Files that the run will create; present if their number is limited or if they will remain on the target. */
  files: z
    .strictObject({
      expected: count,
      /** Folders created for the checks. */
      folders: count,
      limit: count.exactOptional(),
      /** True if the target has no DELETE, or the files are kept on request. */
      remain: z.boolean(),
      /** True if they are kept on request (`--keep-files`). */
      isKept: z.literal(true).exactOptional(),
      /** Checks that run only some of their cases. */
      shortened: count,
    })
    .readonly()
    .exactOptional(),
  areas: z.array(z.strictObject({ area: z.string(), checks: count }).readonly()).readonly(),
});

const checkStarted = z.strictObject({ type: z.literal('check-started'), ...subject });

const checkFinished = z.strictObject({
  type: z.literal('check-finished'),
  ...subject,
  status: z.enum(statuses),
  cases: count,
  skipped: checkShape.skipped,
  untestable: checkShape.untestable,
  unfinished: checkShape.unfinished,
  durationMs: count,
  reason: checkShape.reason,
  blockedBy: checkShape.blockedBy,
  finding: checkShape.finding,
  counterexample: checkShape.counterexample,
  repeated: checkShape.repeated,
  replay: checkShape.replay,
  /** The round, from 0; in deep mode a check runs again with new cases. */
  round: count,
  /** The number of finished checks, of those that will run. */
  done: count,
  of: count,
  /** Requests sent so far in the run. */
  requests: count,
});

const traffic = z.strictObject({
  type: z.literal('traffic'),
  atMs,
  requests: count,
  bytesSent: count,
  bytesReceived: count,
});

const runFinished = z.strictObject({
  type: z.literal('run-finished'),
  atMs,
  verdict,
  totals,
  interrupted: z.boolean(),
  stopReason: runShape.stopReason,
  requests: count,
});

const runFailed = z.strictObject({ type: z.literal('run-failed'), atMs, reason: z.string() });

/** An event of a run; the terminal output and the event stream consist of events. Events contain no secrets. */
export const runEventSchema = z.discriminatedUnion('type', [
  runStarted,
  preflight,
  planned,
  checkStarted,
  checkFinished,
  traffic,
  runFinished,
  runFailed,
]);

export type RunEvent = z.infer<typeof runEventSchema>;

/** Receives the events of a run; must not throw. */
export type OnEvent = (event: RunEvent) => void;

export const eventSchemaId = 'https://drivespec.dev/schemas/run-event.schema.json';
