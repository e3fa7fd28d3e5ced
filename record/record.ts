import { z } from 'zod';
import { statuses } from '../check/outcome.ts';
import { level } from '../contract/requirement.ts';
import { gateSchema } from './gate.ts';
import { stopReasons } from './stop-reason.ts';

const status = z.enum(statuses);
const count = z.int().nonnegative();
const sha256 = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const field = z.tuple([z.string(), z.string()]).readonly();

const bodySummary = z.strictObject({
  sizeBytes: count,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  encoding: z.enum(['text', 'hex']),
  head: z.string(),
  payload: z.string().exactOptional(),
  tail: z.string().exactOptional(),
});

const placed = { connection: count, atMs: count };
const wireStep = z.union([
  z
    .strictObject({
      ...placed,
      send: z.string(),
      as: z.enum(['text', 'payload']),
      pieceBytes: count.exactOptional(),
      pauseMs: count.exactOptional(),
    })
    .readonly(),
  z.strictObject({ ...placed, end: z.enum(['half-close', 'reset']) }).readonly(),
]);

const exchange = z
  .strictObject({
    via: z.enum(['http', 'raw socket']),
    request: z
      .strictObject({
        method: z.string(),
        path: z.string(),
        fields: z.array(field).readonly(),
        body: bodySummary.readonly().exactOptional(),
        note: z.string().exactOptional(),
        wire: z.array(wireStep).readonly().exactOptional(),
      })
      .readonly(),
    response: z
      .strictObject({ status: count, fields: z.array(field).readonly(), body: bodySummary.readonly() })
      .readonly()
      .exactOptional(),
    failure: z.strictObject({ kind: z.string(), detail: z.string() }).readonly().exactOptional(),
    /** When the request was begun. */
    startedAt: z.string().exactOptional(),
    durationMs: count,
  })
  .readonly();

/** The folder next to the record for exchanges that would make it too large. */
export const evidenceFolder = 'report-evidence';

const hex = z.string().regex(/^([0-9a-f]{2})*$/);

const finding = z
  .strictObject({
    subject: z.string(),
    expected: z.string(),
    actual: z.string(),
    bytes: z.strictObject({ offset: count, expected: hex, actual: hex }).readonly().exactOptional(),
  })
  .readonly();

const caseReasons = z
  .array(z.strictObject({ reason: z.string(), cases: count }).readonly())
  .readonly()
  .exactOptional();

const checkResult = z
  .strictObject({
    id: z.string(),
    requirement: z.string(),
    status,
    /** Cases that were judged; for a failure, up to and with the first that failed. */
    cases: count,
    /** Cases that showed nothing, because the target used a freedom that the requirement gives it. */
    skipped: caseReasons,
    /** Cases that this target could not be asked. */
    untestable: caseReasons,
    /** True where the run ended before a case was judged. */
    unfinished: z.literal(true).exactOptional(),
    durationMs: count,
    reason: z.string().exactOptional(),
    blockedBy: z.string().exactOptional(),
    finding: finding.exactOptional(),
    counterexample: z.string().exactOptional(),
    repeated: z.strictObject({ failed: count, of: count }).readonly().exactOptional(),
    exchanges: z.array(exchange).readonly().exactOptional(),
    /** The place in the whole list of exchanges of the one whose answer the finding is about, from 0. */
    judgedExchange: count.exactOptional(),
    /** Those between the first and the last of `exchanges`, where they would make the record too large: in an evidence file. */
    omittedExchanges: z
      .strictObject({
        count,
        file: z.string().regex(new RegExp(`^${evidenceFolder}/[a-z0-9-]+[.]json$`)),
        digest: sha256,
      })
      .readonly()
      .exactOptional(),
    replay: z.string().exactOptional(),
  })
  .readonly();

const requirementResult = z
  .strictObject({
    id: z.string(),
    area: z.string(),
    level,
    status,
    statement: z.string(),
    source: z.string(),
    reason: z.string().exactOptional(),
    checks: z.array(z.string()).readonly(),
    /** How many of its checks the selection left out, where it left out some and not all. */
    deselectedChecks: z.int().positive().exactOptional(),
  })
  .readonly();

const cause = z
  .strictObject({
    /** The violated requirement, and the check that shows it. */
    requirement: z.string(),
    check: z.string(),
    finding,
    /** The cause in a sentence. */
    statement: z.string(),
    /** The operation whose answer shows it, such as `GET /api/v1/files/{id}/content`. */
    operation: z.string().exactOptional(),
    /** The other checks that fail or are blocked for the same reason. */
    otherChecks: z.array(z.string()).readonly(),
  })
  .readonly();

const byStatus = z
  .strictObject(
    Object.fromEntries(statuses.map((name) => [name, count])) as Record<
      (typeof statuses)[number],
      typeof count
    >,
  )
  // Records of earlier versions count these rows as untestable.
  .extend({ deselected: count.exactOptional() })
  .readonly();

const shard = z
  .strictObject({
    index: z.int().positive(),
    of: z.int().positive(),
    plan: z
      .array(z.strictObject({ requirement: z.string(), checks: z.array(z.string()).readonly() }).readonly())
      .readonly(),
  })
  .readonly();

/** The whole of what a run found; every report is a function of it. */
export const recordSchema = z
  .strictObject({
    $schema: z.string(),
    apiVersion: z.literal('drivespec/v2'),
    tool: z.strictObject({ name: z.literal('drivespec'), version: z.string() }).readonly(),
    contract: z.strictObject({ version: z.string(), digest: z.string() }).readonly(),
    target: z
      .strictObject({
        url: z.string(),
        /** The reference server that comes with drivespec, started for this run. */
        embedded: z.literal(true).exactOptional(),
        profile: z.string(),
        capabilities: z
          .record(
            z.string(),
            z.strictObject({ declared: z.boolean().exactOptional(), detected: z.boolean() }).readonly(),
          )
          .readonly(),
        limit: z.strictObject({ lowBytes: count, highBytes: count, source: z.string() }).readonly(),
      })
      .readonly(),
    run: z
      .strictObject({
        seed: z.int(),
        mode: z.enum(['quick', 'default', 'deep']),
        startedAt: z.string(),
        durationMs: count,
        requests: count,
        bytesSent: count,
        bytesReceived: count,
        throttled: count,
        concurrency: z.int().positive(),
        selection: z
          .strictObject({
            only: z.array(z.string()).readonly(),
            skip: z.array(z.string()).readonly(),
            level: z.string().exactOptional(),
          })
          .readonly(),
        /** The requests by operation. */
        operations: z
          .array(z.strictObject({ operation: z.string(), requests: count, succeeded: count }).readonly())
          .readonly()
          .exactOptional(),
        /** Files that were made, with uploads that were not answered, and how many might be. */
        files: z.strictObject({ made: count, limit: count.exactOptional() }).readonly().exactOptional(),
        /** Files and folders that the run made and that remain on the target. */
        leftBehind: count,
        /** The reason why parts were left out: the budget or the time ended, or the run was interrupted. */
        stopReason: z.string().exactOptional(),
        /** Why the target ended the run: nothing after that is judged. */
        stoppedByTarget: z
          .strictObject({ reason: z.enum(stopReasons), detail: z.string() })
          .readonly()
          .exactOptional(),
        interrupted: z.boolean(),
        /** Which part of a run this is, and the ids of the whole plan: `drivespec merge` joins the parts. */
        shard: shard.exactOptional(),
      })
      .readonly(),
    verdict: z.enum(['conformant', 'conformant-with-gaps', 'non-conformant', 'inconclusive']),
    totals: z.strictObject({ MUST: byStatus, SHOULD: byStatus, INFO: byStatus }).readonly(),
    requirements: z.array(requirementResult).readonly(),
    checks: z.array(checkResult).readonly(),
    /** The failures and what is blocked, those with one cause together; the earliest requirement leads. */
    causes: z.array(cause).readonly().exactOptional(),
    observations: z
      .array(z.strictObject({ requirement: z.string(), subject: z.string(), seen: z.string() }).readonly())
      .readonly(),
    notes: z.array(z.string()).readonly(),
    /** Which results let the run pass. */
    gate: gateSchema.exactOptional(),
    /** The description and the settings of the run, without secrets. */
    configuration: z.record(z.string(), z.unknown()).readonly().exactOptional(),
    /** SHA-256 over all the rest of the record: see `recordDigest`. */
    digest: sha256.exactOptional(),
  })
  .readonly();

export type RunRecord = z.infer<typeof recordSchema>;
export type Cause = z.infer<typeof cause>;
export type CheckResult = z.infer<typeof checkResult>;
export type RequirementResult = z.infer<typeof requirementResult>;
export type Verdict = RunRecord['verdict'];

/** The path of the published schema of the record, relative to the package. */
export const recordSchemaPath = 'schemas/run-record.schema.json';
export const recordSchemaId = 'https://drivespec.dev/schemas/run-record.schema.json';
