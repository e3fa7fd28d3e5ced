import type { Check } from '../check/check.ts';
import type { TargetFacts } from '../client/facts.ts';
import { areaOf } from '../contract/area.ts';
import { type Capability, capabilities } from '../contract/capability.ts';
import { loadRequirements } from '../contract/load-requirements.ts';
import { casesOf } from './plan/cases-of.ts';
import { checkSelection } from './plan/check-selection.ts';
import { countFiles } from './plan/limit-files.ts';
import { requestsPerCase } from './plan/per-case.ts';
import { makePlan, type PlannedCheck } from './plan/plan.ts';
import { shardOf } from './plan/shard.ts';
import { runSeconds } from './prepare/create-request-context.ts';
import { factsBefore } from './prepare/default-facts.ts';
import type { RunInput, RunSettings } from './settings/run-options.ts';
import { settingsOf } from './settings/settings-of.ts';

/** What a run would do, as far as is known without sending a request. Numbers of cases, requests and files are estimates. */
export interface DryRun extends Amount {
  readonly requirements: number;
  readonly areas: readonly (Amount & { readonly area: string })[];
  /** Checks that cannot run with these settings, by reason. */
  readonly skipped: readonly { readonly reason: string; readonly checks: number }[];
  /** Files and folders; absent for a target that is only read. */
  readonly files?: {
    readonly created: number;
    readonly folders: number;
    readonly limit?: number;
    readonly areKept: boolean;
  };
  /** Seconds, if a request takes `requestMs`. */
  readonly seconds: number;
  readonly requestMs: number;
  /** Capabilities that are assumed, because only preflight finds out whether the target has them. */
  readonly assumed: readonly Capability[];
}

interface Amount {
  readonly checks: number;
  readonly cases: number;
  readonly requests: number;
}

const requestMs = 20;
/** The requests of preflight on the reference server. */
const preflightRequests = 90;
/** What profile http can show. */
const ofFiles: readonly Capability[] = ['head', 'etag'];
/** Never assumed: they depend on the settings alone. */
const neverFound: readonly Capability[] = ['durability', 'second_identity'];

/** Plans a run and sends nothing. @throws {InvalidInput} for invalid input, as a run does. */
export function dryRun(
  input: RunInput,
  checks: readonly Check[],
  timings?: ReadonlyMap<string, number>,
): DryRun {
  const settings = settingsOf(input);
  const requirements = loadRequirements();
  const isReadOnly = settings.profile === 'http';
  checkSelection(settings, { requirements, checks, isReadOnly });
  const { facts, assumed } = assumedFacts(settings);
  const whole = makePlan(requirements, checks, facts, settings);
  const plan = settings.shard === undefined ? whole : shardOf(whole, settings.shard, timings);
  const planned = plan.flatMap((row) => row.checks);
  const runnable = planned.filter(({ runs }) => runs);
  const files = isReadOnly ? undefined : countFiles(plan, { settings, facts, deletes: true, made: 0 });
  const random = settings.mode === 'quick' ? 0 : undefined;
  const amounts = runnable.map(({ check }) => {
    const most = files?.shares.get(check.id)?.cases ?? Number.POSITIVE_INFINITY;
    const cases = Math.min(casesOf(check, facts, random), most);
    return { area: areaOf(check.id), checks: 1, cases, requests: cases * requestsPerCase(check.id) };
  });
  const areas = [...new Set(amounts.map(({ area }) => area))].map((area) => ({
    area,
    ...sum(amounts.filter((one) => one.area === area)),
  }));
  const total = sum(amounts);
  const requests = Math.min(
    Math.round(total.requests) + preflightRequests,
    settings.maxRequests ?? Number.POSITIVE_INFINITY,
  );
  return {
    ...total,
    requests,
    requirements: plan.filter((row) => row.checks.length > 0).length,
    areas,
    skipped: reasonsOf(planned),
    ...(files === undefined
      ? {}
      : {
          files: {
            created: files.expected,
            folders: files.folders,
            ...(files.limit === undefined ? {} : { limit: files.limit }),
            areKept: files.remain,
          },
        }),
    seconds: secondsOf(requests, settings),
    requestMs,
    assumed,
  };
}

/** The facts with every capability that is not declared, and the names that preflight finds out. */
function assumedFacts(settings: RunSettings): {
  readonly facts: TargetFacts;
  readonly assumed: readonly Capability[];
} {
  const declared = factsBefore(settings, settings);
  const assumed = capabilities.filter(
    (name) =>
      settings.capabilities?.[name] === undefined &&
      (declared.readOnly ? ofFiles.includes(name) : !neverFound.includes(name)),
  );
  const { negotiation, progress } = declared.dialect;
  const facts: TargetFacts = {
    ...declared,
    capabilities: {
      ...declared.capabilities,
      ...Object.fromEntries(assumed.map((name) => [name, true])),
    },
    dialect: {
      ...declared.dialect,
      negotiation: negotiation ?? { request: 'chunk_hashes', needed: 'missing_chunks' },
      progress: { ...progress, receivedChunks: progress.receivedChunks ?? 'received_chunks' },
    },
  };
  return { facts, assumed };
}

function sum(amounts: readonly Amount[]): Amount {
  const total = (member: keyof Amount): number => amounts.reduce((all, one) => all + one[member], 0);
  return { checks: total('checks'), cases: total('cases'), requests: Math.round(total('requests')) };
}

/** The reasons why checks cannot run, the most frequent first. */
function reasonsOf(planned: readonly PlannedCheck[]): DryRun['skipped'] {
  const counts = new Map<string, number>();
  for (const one of planned) if (!one.runs) counts.set(one.reason, (counts.get(one.reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, checks]) => ({ reason, checks }))
    .sort((one, other) => other.checks - one.checks);
}

/** In deep mode, a run uses up its time. */
function secondsOf(requests: number, settings: RunSettings): number {
  const max = runSeconds(settings) ?? Number.POSITIVE_INFINITY;
  const { concurrency, rate = Number.POSITIVE_INFINITY, mode } = settings;
  const needed = Math.max((requests * requestMs) / 1_000 / concurrency, requests / rate);
  return Math.round(mode === 'deep' && max < Number.POSITIVE_INFINITY ? max : Math.min(needed, max));
}
