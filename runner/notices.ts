import { type Capability, capabilities } from '../target/facts.ts';
import type { Traffic } from '../target/recorder.ts';
import type { Ready } from './preflight/preflight.ts';
import type { RunSettings } from './run-options.ts';

const notableSkewMs = 5_000;

/** What notices are drawn from. */
export interface Noticed {
  readonly settings: RunSettings;
  readonly ready: Ready;
  readonly traffic: Traffic;
  /** What happened to the target, a sentence each. */
  readonly outages: readonly string[];
}

/** What a reader should know of a run beside its results, a sentence each; `leftBehind` counts what was not taken away. */
export function noticesOf(found: Noticed, leftBehind: number): string[] {
  const { ready, traffic, outages } = found;
  const skew = ready.clockSkewMs ?? 0;
  const more = undeclared(found);
  return [
    ...(ready.notes ?? []),
    ...outages,
    ...(leftBehind === 0
      ? []
      : [
          leftBehind === 1
            ? `1 file or folder could not be deleted; its name begins with ${ready.home.namePrefix}`
            : `${leftBehind} files or folders could not be deleted; their names begin with ${ready.home.namePrefix}`,
        ]),
    ...(more.length === 0
      ? []
      : [
          `the target shows what it does not declare: ${more.join(', ')}; declare it to hold the target to it`,
        ]),
    ...(traffic.throttled === 0
      ? []
      : [`the target asked for patience ${traffic.throttled} times (429 or 503); the run waited`]),
    ...(Math.abs(skew) < notableSkewMs
      ? []
      : [`the target's clock is ${Math.round(skew / 1_000)} s from ours`]),
  ];
}

/** Capabilities that were seen, where the description declares some but not these. */
function undeclared({ settings, ready }: Noticed): readonly Capability[] {
  const declared = settings.capabilities;
  if (declared === undefined) return [];
  return capabilities.filter((name) => ready.shown[name] === true && declared[name] !== true);
}
