import type { ServerContext } from './request-context.ts';
import type { Steps } from './steps.ts';
import type { Store } from './storage/store.ts';

/** How a further address of a reference server differs from the first one; an empty object has the same state and steps. */
export interface ReplicaOptions {
  /** Steps to replace in those of the server. */
  readonly steps?: Partial<Steps>;
  /** The state that this address sees, made from that of the server. */
  readonly store?: (shared: Store, nowMs: () => number) => Store;
  /** How far the clock of this address is ahead, in seconds. */
  readonly clockAheadSeconds?: number;
}

/** The context of a further address. */
export function replicaOf(
  context: ServerContext,
  { steps, store, clockAheadSeconds = 0 }: ReplicaOptions,
): ServerContext {
  const { clock } = context;
  const nowMs = (): number => clock.nowMs() + clockAheadSeconds * 1_000;
  return {
    ...context,
    clock: { nowMs, advance: clock.advance },
    steps: { ...context.steps, ...steps },
    store: store?.(context.store, nowMs) ?? context.store,
  };
}
