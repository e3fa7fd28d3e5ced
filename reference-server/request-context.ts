import type { Clock } from './clock.ts';
import type { Request } from './http/request.ts';
import type { Steps } from './steps.ts';
import type { MemoryBudget } from './storage/memory-budget.ts';
import type { Caller, Store } from './storage/store.ts';

/** What every operation works with: the state, the limits, and the steps, which are the only decisions it takes. */
export interface ServerContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly memory: MemoryBudget;
  readonly steps: Steps;
  readonly callers: ReadonlyMap<string, Caller>;
  readonly limitBytes: number;
  readonly maxChunkBytes: number;
}

/** One request on its way through an operation. `params` are the named path segments. */
export interface RequestContext {
  readonly server: ServerContext;
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly caller: Caller;
}

/** The named path segment; the route table guarantees that it is there. */
export function param(context: RequestContext, name: string): string {
  return context.params[name] ?? '';
}
