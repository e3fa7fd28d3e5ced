import type { LoadHook } from 'node:module';
import { editedSource, type Mutant } from './mutant.ts';

// Hooks of Node's module loader (`module.register`): one module is loaded with a change.
let mutant: Mutant | undefined;

/** Receives the change for this thread. */
export function initialize(given: Mutant): void {
  mutant = given;
}

/** Loads a module, the mutant's with its change. */
export const load: LoadHook = async (url, context, nextLoad) => {
  const loaded = await nextLoad(url, context);
  if (mutant === undefined || !url.endsWith(`/dist/${mutant.file}`)) return loaded;
  return { ...loaded, source: editedSource(String(loaded.source), mutant.edits) };
};
