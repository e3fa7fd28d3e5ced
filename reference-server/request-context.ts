import type { Clock } from './clock.ts';
import type { Request } from './http/request.ts';
import type { Steps } from './steps.ts';
import type { MemoryBudget } from './storage/memory-budget.ts';
import type { Caller, Store } from './storage/store.ts';

/** The context of every operation: the stored state, the limits, and the steps, which take all decisions. */
export interface ServerContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly memory: MemoryBudget;
  readonly steps: Steps;
  readonly callers: ReadonlyMap<string, Caller>;
  readonly limitBytes: number;
  readonly maxChunkBytes: number;
}

/** A request that is being served. `params` holds the named path segments. */
export interface RequestContext {
  readonly server: ServerContext;
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly caller: Caller;
}

/** A named path segment; the route table guarantees that it exists. */
export function param(context: RequestContext, name: string): string {
  return context.params[name] ?? '';
}
