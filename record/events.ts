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
  /** The target is the reference server that comes with drivespec, started for this run. */
  embedded: z.literal(true).exactOptional(),
  profile: z.string(),
  mode: runShape.mode,
  seed: z.int(),
  /** Seconds that the run may take, where it is bounded. */
  timeSeconds: z.number().positive().exactOptional(),
  shard: z.strictObject({ index: z.int().positive(), of: z.int().positive() }).readonly().exactOptional(),
});

const preflight = z.strictObject({
  type: z.literal('preflight'),
  atMs,
  /** The capabilities of the target that are tested. */
  capabilities: z.array(z.string()).readonly(),
  limit: recordSchema.unwrap().shape.target.unwrap().shape.limit,
  maxChunkBytes: count,
  /** The target's clock minus ours; absent where it sends no Date. */
  clockSkewMs: z.number().exactOptional(),
});

const planned = z.strictObject({
  type: z.literal('planned'),
  atMs,
  seed: z.int(),
  requirements: count,
  /** Checks that will run. */
  checks: count,
  /** Checks that cannot show anything here. */
  skipped: count,
  /** Files that the run will make, where they are limited or will remain on the target. */
  files: z
    .strictObject({
      expected: count,
      /** Folders made for the checks. */
      folders: count,
      limit: count.exactOptional(),
      /** True where the target has no DELETE. */
      remain: z.boolean(),
      /** Checks that run fewer cases than they have. */
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
  /** 0 at first; in deep mode a check comes again with fresh cases. */
  round: count,
  /** Checks that have finished, of those that will run. */
  done: count,
  of: count,
  /** Requests of the run so far. */
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

/** An event of a run; the terminal output and the event stream consist of these. They contain no secrets. */
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

/** Takes the events of a run; must not throw. */
export type OnEvent = (event: RunEvent) => void;

export const eventSchemaId = 'https://drivespec.dev/schemas/run-event.schema.json';
