import type { OperationCount } from '../../client/paths/operations.ts';
import type { Traffic } from '../../client/recording/recorder.ts';
import type { Redactor } from '../../client/redaction/redact.ts';
import { capabilities } from '../../contract/capability.ts';
import { contractDigest, contractVersion } from '../../contract/contract-digest.ts';
import type { Requirement } from '../../contract/requirement.ts';
import { findCauses } from '../../record/causes/find-causes.ts';
import type { Gate } from '../../record/gate.ts';
import { InvalidRecord } from '../../record/invalid-record.ts';
import { orderObservations } from '../../record/order-observations.ts';
import { type RunRecord, recordSchema, recordSchemaId } from '../../record/record.ts';
import { sealRecord } from '../../record/seal-record.ts';
import type { Stopped } from '../../record/stop-reason.ts';
import { type RequirementRow, summariseRequirements } from '../../record/summarise-requirements.ts';
import { packageVersion } from '../../util/package-version.ts';
import type { LeftOver } from '../clean-up/left-over.ts';
import type { CheckRun } from '../explore/run-check.ts';
import type { FilePlan } from '../plan/limit-files.ts';
import type { PlannedRequirement } from '../plan/plan.ts';
import type { PlanIds } from '../plan/shard.ts';
import type { Ready } from '../preflight/preflight.ts';
import { configurationOf } from '../settings/configuration.ts';
import type { RunSettings } from '../settings/run-options.ts';
import { checkResult } from './check-result.ts';
import { notesOf } from './notes.ts';
import { redactValue } from './redact-value.ts';

/** The inputs of a record. */
export interface RunFindings {
  readonly settings: RunSettings;
  readonly ready: Ready;
  readonly requirements: readonly Requirement[];
  /** The plan of this run, or of this shard. */
  readonly plan: readonly PlannedRequirement[];
  /** The ids of the plan of all shards. */
  readonly outline?: PlanIds;
  readonly ran: ReadonlyMap<string, CheckRun>;
  readonly seed: number;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly traffic: Traffic;
  readonly operations: readonly OperationCount[];
  /** The number of files created, and the plan for them. */
  readonly files: { readonly made: number; readonly plan: FilePlan | undefined };
  readonly stopReason: string | undefined;
  readonly interrupted: boolean;
  readonly redactor: Redactor;
  readonly gate: Gate | undefined;
  /** The reason why the target ended the run, if it did. */
  readonly stopped: Stopped | undefined;
  /** The outages and restarts of the target, a sentence each. */
  readonly outages: readonly string[];
  readonly leftOver: LeftOver;
}

/** The record of a run, valid by its published schema, with every secret removed. @throws {InvalidRecord} for a defect of drivespec. */
export function makeRecord(found: RunFindings): RunRecord {
  const { settings, ready, traffic, seed, outline } = found;
  const { shard } = settings;
  const rows = found.plan.map(rowOf);
  const planned = found.plan.flatMap(({ checks }) => checks);
  const checks = planned.map((one) => checkResult(one, found.ran.get(one.check.id), found));
  const observations = planned.flatMap(({ check: { id, requirement } }) =>
    (found.ran.get(id)?.observations ?? []).map((seen) => ({ requirement, ...seen })),
  );
  const record = {
    $schema: recordSchemaId,
    apiVersion: 'drivespec/v2' as const,
    tool: { name: 'drivespec' as const, version: packageVersion() },
    contract: { version: contractVersion, digest: contractDigest(found.requirements) },
    target: {
      url: settings.target.url,
      ...(settings.target.other_urls === undefined ? {} : { otherUrls: settings.target.other_urls }),
      ...replicasOf(settings),
      ...(ready.facts.protocol === undefined ? {} : { protocol: ready.facts.protocol }),
      ...(settings.embedded === undefined ? {} : { embedded: settings.embedded }),
      profile: ready.facts.profile,
      capabilities: shownCapabilities(settings, ready),
      limit: ready.facts.limit,
      ...((ready.found ?? []).length === 0 ? {} : { found: ready.found }),
    },
    run: {
      seed,
      mode: settings.mode,
      startedAt: found.startedAt.toISOString(),
      durationMs: found.durationMs,
      requests: traffic.requests,
      bytesSent: traffic.bytesSent,
      bytesReceived: traffic.bytesReceived,
      throttled: traffic.throttled,
      concurrency: settings.concurrency,
      operations: found.operations,
      files: {
        made: found.files.made,
        ...(found.files.plan?.limit === undefined ? {} : { limit: found.files.plan.limit }),
      },
      leftBehind: found.leftOver.files + found.leftOver.folders,
      selection: {
        only: settings.only,
        skip: settings.skip,
        ...(settings.level === undefined ? {} : { level: settings.level }),
      },
      ...(found.stopReason === undefined ? {} : { stopReason: found.stopReason }),
      ...(found.stopped === undefined ? {} : { stoppedByTarget: found.stopped }),
      interrupted: found.interrupted,
      ...(shard === undefined || outline === undefined ? {} : { shard: { ...shard, plan: outline } }),
    },
    ...summariseRequirements(rows, checks, {
      isShard: shard !== undefined,
      isStopped: found.stopped !== undefined,
      gate: found.gate,
    }),
    checks,
    causes: findCauses({ requirements: rows, checks, operations: found.operations }),
    observations: orderObservations(
      observations,
      rows.map(({ id }) => id),
    ),
    notes: notesOf(found),
    configuration: configurationOf(settings),
    ...(found.gate === undefined ? {} : { gate: found.gate }),
  };
  const redacted = redactValue(record, found.redactor);
  const parsed = recordSchema.safeParse(redacted);
  if (parsed.success) return sealRecord(parsed.data);
  const [issue] = parsed.error.issues;
  throw new InvalidRecord(redacted, `at /${issue?.path.map(String).join('/')}: ${issue?.message}`);
}

function replicasOf({
  target: { replicas: urls, consistency },
}: RunSettings): Pick<RunRecord['target'], 'replicas'> {
  return urls === undefined ? {} : { replicas: { urls, consistency: consistency ?? 'undeclared' } };
}

function rowOf({ requirement, level, unjudged, deselectedChecks }: PlannedRequirement): RequirementRow {
  const { id, area, statement, source } = requirement;
  return {
    id,
    area,
    level,
    statement,
    source,
    ...(unjudged === undefined ? {} : { unjudged }),
    ...(deselectedChecks === undefined ? {} : { deselectedChecks }),
  };
}

function shownCapabilities(settings: RunSettings, ready: Ready): RunRecord['target']['capabilities'] {
  return Object.fromEntries(
    capabilities.map((name) => {
      const declared = settings.capabilities?.[name];
      const detected = ready.shown[name] ?? ready.facts.capabilities[name];
      return [name, { detected, ...(declared === undefined ? {} : { declared }) }];
    }),
  );
}
