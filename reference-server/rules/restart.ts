import type { Store } from '../storage/store.ts';

/** What a restart changes: nothing, as in a server that has stored everything before it answered with 2xx (DUR). */
export function restart(_given: {
  readonly how: 'restart' | 'kill';
  readonly store: Store;
  readonly nowMs: number;
}): void {
  // The store outlives the restart.
}
