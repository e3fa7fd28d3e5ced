import { capabilities } from '../target/facts.ts';
import type { Traffic } from '../target/recorder.ts';
import type { Redactor } from '../target/redact.ts';
import { configurationOf } from './configuration.ts';
import { contractDigest, contractVersion } from './contract-digest.ts';
import type { Gate } from './gate.ts';
import { noticesOf } from './notices.ts';
import { type Outcome, worstStatus } from './outcome.ts';
import { packageVersion } from './package-version.ts';
import type { PlannedCheck, PlannedRequirement } from './plan.ts';
import type { Ready } from './preflight/preflight.ts';
import {
  type CheckResult,
  type RequirementResult,
  type RunRecord,
  recordSchema,
  recordSchemaId,
} from './record.ts';
import { recordDigest } from './record-digest.ts';
import { redactFinding } from './redact-finding.ts';
import type { Level, Requirement } from './requirement.ts';
import type { Ran } from './run-check.ts';
import type { RunSettings } from './run-options.ts';
import { totalsOf } from './totals.ts';
import { validateRecord } from './validate-record.ts';
import { verdictOf } from './verdict.ts';

/** All that a record is made of. */
export interface RunFindings {
  readonly settings: RunSettings;
  readonly ready: Ready;
  readonly requirements: readonly Requirement[];
  readonly plan: readonly PlannedRequirement[];
  readonly ran: ReadonlyMap<string, Ran>;
  readonly seed: number;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly traffic: Traffic;
  readonly cutOff: string | undefined;
  readonly interrupted: boolean;
  readonly redactor: Redactor;
  /** Globs of the selection that fit nothing. */
  readonly unmatched: readonly string[];
  readonly gate: Gate | undefined;
}

/** The record of a run, valid by its published schema, with every secret taken out. @throws {Error} when it is not valid: our own defect. */
export function makeRecord(found: RunFindings): RunRecord {
  const { settings, ready, traffic, seed } = found;
  const checks = found.plan.flatMap(({ checks: planned }) => planned.map((one) => checkResult(one, found)));
  const requirements = found.plan.map((planned) => requirementResult(planned, checks));
  const record = {
    $schema: recordSchemaId,
    apiVersion: 'drivespec/v1' as const,
    tool: { name: 'drivespec' as const, version: packageVersion() },
    contract: { version: contractVersion, digest: contractDigest(found.requirements) },
    target: {
      url: settings.target.url,
      profile: ready.facts.profile,
      capabilities: shownCapabilities(settings, ready),
      limit: ready.facts.limit,
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
      leftBehind: leftBehind(found.ran),
      selection: {
        only: settings.only,
        skip: settings.skip,
        ...(settings.level === undefined ? {} : { level: settings.level }),
      },
      ...(found.cutOff === undefined ? {} : { cutOff: found.cutOff }),
      interrupted: found.interrupted,
    },
    verdict: verdictOf(requirements),
    totals: totalsOf(requirements),
    requirements,
    checks,
    observations: found.plan.flatMap(({ requirement, checks: planned }) =>
      planned.flatMap(({ check }) =>
        (found.ran.get(check.id)?.observations ?? []).map((seen) => ({
          requirement: requirement.id,
          ...seen,
        })),
      ),
    ),
    notices: noticesOf(found, leftBehind(found.ran)),
    configuration: configurationOf(settings),
    ...(found.gate === undefined ? {} : { gate: found.gate }),
  };
  const told = recordSchema.parse(redacted(record, found.redactor));
  return validateRecord({ ...told, digest: recordDigest(told) });
}

function checkResult({ check, level, ...ruling }: PlannedCheck, found: RunFindings): CheckResult {
  const base = { id: check.id, requirement: check.requirement };
  if (!ruling.runs) return { ...base, status: ruling.status, cases: 0, durationMs: 0, reason: ruling.reason };
  const ran = found.ran.get(check.id);
  if (ran === undefined) {
    return {
      ...base,
      status: 'untestable',
      cases: 0,
      durationMs: 0,
      reason: found.cutOff ?? 'it was not reached',
    };
  }
  const replay = `--only ${check.id} --seed ${ran.seed}`;
  return { ...base, durationMs: ran.durationMs, ...told(judged(ran.outcome, level), replay, found.redactor) };
}

/** A row at INFO gets no verdict: what held was merely seen. */
function judged(outcome: Outcome, level: Level): Outcome {
  return level === 'INFO' && outcome.status === 'pass'
    ? { status: 'observed', cases: outcome.cases }
    : outcome;
}

function told(
  outcome: Outcome,
  replay: string,
  redactor: Redactor,
): Pick<CheckResult, 'status' | 'cases'> & Partial<CheckResult> {
  switch (outcome.status) {
    case 'pass':
      return {
        status: 'pass',
        cases: outcome.cases,
        ...(outcome.cutOff === undefined ? {} : { reason: `cut off: ${outcome.cutOff}` }),
      };
    case 'fail': {
      const { finding, exchanges, case: counterexample } = outcome.counterexample;
      return {
        status: 'fail',
        cases: outcome.cases,
        finding: redactFinding(finding, redactor),
        counterexample,
        exchanges,
        repeated: outcome.repeated,
        replay,
      };
    }
    case 'blocked': {
      const { blames, ...rest } = outcome;
      return { ...rest, replay, ...(blames === undefined ? {} : { blames }) };
    }
    case 'observed':
      return outcome;
    case 'error':
      return { status: 'error', cases: 0, reason: outcome.message, exchanges: outcome.exchanges, replay };
    case 'untestable':
    case 'not-applicable':
      return { ...outcome, cases: 0 };
  }
}

function requirementResult(planned: PlannedRequirement, checks: readonly CheckResult[]): RequirementResult {
  const { requirement, level, untested } = planned;
  const own = checks.filter(({ requirement: id }) => id === requirement.id);
  const { id, area, says, source } = requirement;
  const status = untested === undefined ? worstStatus(own.map((check) => check.status)) : 'untestable';
  const reason = untested ?? own.find((check) => check.status === status)?.reason;
  return {
    id,
    area,
    level,
    status,
    says,
    source,
    ...(reason === undefined || status === 'pass' ? {} : { reason }),
    checks: own.map((check) => check.id),
  };
}

function shownCapabilities(settings: RunSettings, ready: Ready): RunRecord['target']['capabilities'] {
  return Object.fromEntries(
    capabilities.map((name) => {
      const declared = settings.capabilities?.[name];
      const shown = ready.shown[name] ?? ready.facts.capabilities[name];
      return [name, { shown, ...(declared === undefined ? {} : { declared }) }];
    }),
  );
}

function leftBehind(ran: RunFindings['ran']): number {
  return [...ran.values()].reduce((sum, one) => sum + one.leftBehind, 0);
}

function redacted<Value>(value: Value, redactor: Redactor): Value {
  return JSON.parse(JSON.stringify(value), (_name, member: unknown) =>
    typeof member === 'string' ? redactor.text(member) : member,
  ) as Value;
}
