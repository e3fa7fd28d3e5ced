import { defaultSteps, type Steps } from '../../reference-server/index.ts';
import type { Store } from '../../reference-server/storage/store.ts';

/**
 * A step through which a fault learns what the server stores, and a function that returns it. The store is known as soon as a
 * client has asked for a file, a folder or an upload session to be created.
 */
export function knownStore(): {
  readonly resolveFolder: Steps['resolveFolder'];
  readonly store: () => Store | undefined;
} {
  let known: Store | undefined;
  return {
    resolveFolder: (given) => {
      known = given.store;
      return defaultSteps.resolveFolder(given);
    },
    store: () => known,
  };
}
