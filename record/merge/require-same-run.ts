import { canonicalJson } from '../../util/canonical-json.ts';
import type { RunRecord } from '../record.ts';
import { CannotMerge } from './cannot-merge.ts';
import type { ShardRecord } from './require-complete.ts';

/** The properties that must be equal in all shards of one run, with their descriptions. */
const shared: Readonly<Record<string, (record: RunRecord) => unknown>> = {
  'version of drivespec': ({ tool }) => tool.version,
  contract: ({ contract }) => contract.digest,
  target: ({ target }) => withoutLoopbackPort(target.url),
  profile: ({ target }) => target.profile,
  seed: ({ run }) => run.seed,
  mode: ({ run }) => run.mode,
  selection: ({ run }) => run.selection,
  capabilities: ({ target }) => target.capabilities,
  limit: ({ target }) => target.limit,
  gate: ({ gate }) => gate ?? null,
  configuration: ({ configuration }) => sharedConfiguration(configuration),
};

/**
 * Requires that all shards have the same tool, contract, target, seed and settings, and together contain the whole plan.
 * @throws {CannotMerge} naming the first difference.
 */
export function requireSameRun([first, ...rest]: readonly [ShardRecord, ...ShardRecord[]]): void {
  for (const other of rest) {
    for (const [what, of] of Object.entries(shared)) {
      const [one, another] = [canonicalJson(of(first.record)), canonicalJson(of(other.record))];
      if (one === another) continue;
      throw new CannotMerge(
        `'${first.name}' and '${other.name}' differ in ${what}: ${shortened(one)} and ${shortened(another)}.`,
        'Shards of one run differ in nothing but --shard.',
      );
    }
  }
  requirePartition([first, ...rest]);
}

/** Requires that every check of the plan is in exactly one shard. */
function requirePartition(shards: readonly [ShardRecord, ...ShardRecord[]]): void {
  const plan = canonicalJson(shards[0].shard.plan);
  const seen = shards.flatMap(({ record }) => record.checks.map(({ id }) => id));
  const planned = shards[0].shard.plan.flatMap(({ checks }) => checks);
  const odd =
    planned.find((id) => seen.filter((one) => one === id).length !== 1) ??
    seen.find((id) => !planned.includes(id));
  if (odd === undefined && shards.every(({ shard }) => canonicalJson(shard.plan) === plan)) return;
  throw new CannotMerge(
    `The shards were not cut from one plan${odd === undefined ? '' : `: ${odd} is not in exactly one of them`}.`,
    'Give all shards the same --timings, or none.',
  );
}

/** Removes the port of a loopback address: any port that was free on that machine. */
function withoutLoopbackPort(url: string): string {
  return url.replace(/^(https?:\/\/(?:localhost|127\.[\d.]+|\[::1\])):\d+(?=\/|$)/, '$1');
}

function sharedConfiguration(configuration: RunRecord['configuration']): unknown {
  const { shard: _, concurrency: __, target, ...rest } = configuration ?? {};
  return { ...rest, target: { ...(target as object | undefined), url: undefined } };
}

const longestShown = 80;

function shortened(json: string): string {
  return json.length > longestShown ? `${json.slice(0, longestShown)}…` : json;
}
