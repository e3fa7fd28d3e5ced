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
    via: z.enum(['http', 'raw socket', 'stream']),
    request: z
      .strictObject({
        method: z.string(),
        path: z.string(),
        /** The origin to which it was sent; present only if the target has replicas, or its URL redirects to another origin. */
        address: z.string().exactOptional(),
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
    /** When the request began. */
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
    /** The number of judged cases; for a failure, up to and including the first failing case. */
    cases: count,
    /** Cases without a result, because the target used an option that the requirement permits. */
    skipped: caseReasons,
    /** Cases that cannot be tested on this target. */
    untestable: caseReasons,
    /** True if the run ended before a case was judged. */
    unfinished: z.literal(true).exactOptional(),
    durationMs: count,
    /** The result on each file of a read-only target, if the run tests several. */
    files: z
      .array(
        z
          .strictObject({ path: z.string(), status, cases: count, reason: z.string().exactOptional() })
          .readonly(),
      )
      .readonly()
      .exactOptional(),
    reason: z.string().exactOptional(),
    blockedBy: z.string().exactOptional(),
    finding: finding.exactOptional(),
    counterexample: z.string().exactOptional(),
    repeated: z.strictObject({ failed: count, of: count }).readonly().exactOptional(),
    exchanges: z.array(exchange).readonly().exactOptional(),
    /** The index, from 0, in the whole list of exchanges of the one whose response the finding is about. */
    judgedExchange: count.exactOptional(),
    /** The exchanges between the first and the last of `exchanges`, in an evidence file if the record would be too large. */
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
    /** The number of its checks that are not selected; present if some but not all are deselected. */
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
    /** The operation whose response shows it, such as `GET /api/v1/files/{id}/content`. */
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

/** The complete result of a run; every report is a function of it. */
export const recordSchema = z
  .strictObject({
    $schema: z.string(),
    apiVersion: z.literal('drivespec/v2'),
    tool: z.strictObject({ name: z.literal('drivespec'), version: z.string() }).readonly(),
    contract: z.strictObject({ version: z.string(), digest: z.string() }).readonly(),
    target: z
      .strictObject({
        url: z.string(),
        /** The other files that a run with profile http tests. */
        otherUrls: z.array(z.string()).readonly().exactOptional(),
        /** The further addresses of the same service, and the consistency that was declared. */
        replicas: z
          .strictObject({
            urls: z.array(z.string()).readonly(),
            consistency: z.enum(['strong', 'eventual', 'undeclared']),
          })
          .readonly()
          .exactOptional(),
        /** The version of HTTP of every request; absent for HTTP/1.1. */
        protocol: z.literal('HTTP/2').exactOptional(),
        /** True for drivespec's own reference server, started for this run. */
        embedded: z.literal(true).exactOptional(),
        profile: z.string(),
        capabilities: z
          .record(
            z.string(),
            z.strictObject({ declared: z.boolean().exactOptional(), detected: z.boolean() }).readonly(),
          )
          .readonly(),
        limit: z.strictObject({ lowBytes: count, highBytes: count, source: z.string() }).readonly(),
        /** The facts that were found out: the key of the configuration that declares each, its value, and what shows it. */
        found: z
          .array(z.strictObject({ key: z.string(), value: z.unknown(), how: z.string() }).readonly())
          .readonly()
          .exactOptional(),
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
        /** The number of requests by operation. */
        operations: z
          .array(z.strictObject({ operation: z.string(), requests: count, succeeded: count }).readonly())
          .readonly()
          .exactOptional(),
        /** The number of created files, including uploads without a response, and the limit. */
        files: z.strictObject({ made: count, limit: count.exactOptional() }).readonly().exactOptional(),
        /** The number of files and folders that the run created and that remain on the target. */
        leftBehind: count,
        /** The reason why parts were left out: the budget or the time ended, or the run was interrupted. */
        stopReason: z.string().exactOptional(),
        /** Why the target caused the run to end: nothing after that is judged. */
        stoppedByTarget: z
          .strictObject({ reason: z.enum(stopReasons), detail: z.string() })
          .readonly()
          .exactOptional(),
        interrupted: z.boolean(),
        /** The part of the run that this record covers, and the ids of the whole plan; `drivespec merge` merges the parts. */
        shard: shard.exactOptional(),
      })
      .readonly(),
    verdict: z.enum(['conformant', 'conformant-with-gaps', 'non-conformant', 'inconclusive']),
    totals: z.strictObject({ MUST: byStatus, SHOULD: byStatus, INFO: byStatus }).readonly(),
    requirements: z.array(requirementResult).readonly(),
    checks: z.array(checkResult).readonly(),
    /** The failed and blocked checks, grouped by cause; the earliest requirement is the lead. */
    causes: z.array(cause).readonly().exactOptional(),
    observations: z
      .array(z.strictObject({ requirement: z.string(), subject: z.string(), seen: z.string() }).readonly())
      .readonly(),
    notes: z.array(z.string()).readonly(),
    /** The rules for which results let the run pass. */
    gate: gateSchema.exactOptional(),
    /** The description and the settings of the run, without secrets. */
    configuration: z.record(z.string(), z.unknown()).readonly().exactOptional(),
    /** SHA-256 of the rest of the record; see `recordDigest`. */
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
