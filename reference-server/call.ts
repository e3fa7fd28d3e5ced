import type { Clock } from './clock.ts';
import type { Memory } from './memory.ts';
import type { Request } from './request.ts';
import type { Steps } from './steps.ts';
import type { Caller, Store } from './store.ts';

/** What every operation works with: the state, the limits, and the steps, which are the only decisions it takes. */
export interface Reference {
  readonly store: Store;
  readonly clock: Clock;
  readonly memory: Memory;
  readonly steps: Steps;
  readonly callers: ReadonlyMap<string, Caller>;
  readonly limitBytes: number;
  readonly maxChunkBytes: number;
}

/** One request on its way through an operation. `params` are the named path segments. */
export interface Call {
  readonly reference: Reference;
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly caller: Caller;
}

/** The named path segment; the route table guarantees that it is there. */
export function param(call: Call, name: string): string {
  return call.params[name] ?? '';
}
