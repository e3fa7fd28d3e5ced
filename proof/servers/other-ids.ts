import { Refusal } from '../../reference-server/http/refusal.ts';
import { defaultSteps, type Steps } from '../../reference-server/index.ts';
import type { Store } from '../../reference-server/storage/store.ts';

/** Every character that a path segment may hold without percent-encoding, except letters and digits. Source: RFC 3986 §3.3. */
export const segmentMarks = "~!$&'()*+,;=:@-._";

/** Steps of a server whose ids of shares, folders, files and sessions are made by `idOf` from those of the reference server. */
export function withIds(
  idOf: (plain: string) => string,
  { refusesOthers = false } = {},
): Pick<Steps, 'authorise' | 'resolveFolder'> {
  const stores = new WeakSet<Store>();
  const issued = new Set<string>(['root']);
  return {
    authorise: (given) => {
      const caller = defaultSteps.authorise(given);
      const { segments } = given.request;
      const id = segments[2] === 'sync' ? segments[4] : segments[3];
      const isObject = ['files', 'folders', 'sync', 'uploads'].includes(segments[2] ?? '');
      if (caller !== undefined && refusesOthers && isObject && id !== undefined && !issued.has(id))
        throw new Refusal(400, 'Malformed id');
      return caller && { ...caller, shareIds: caller.shareIds.map(idOf) };
    },
    resolveFolder: (given) => {
      const { store } = given;
      if (!stores.has(store)) {
        rename(store.files, idOf, issued);
        rename(store.folders, idOf, issued);
        rename(store.sessions, idOf, issued);
      }
      stores.add(store);
      return defaultSteps.resolveFolder(given);
    },
  };
}

/** From now on, whatever is added to the store is added under another id. */
function rename<Thing extends { readonly id: string }>(
  things: Map<string, Thing>,
  idOf: (plain: string) => string,
  issued: Set<string>,
): void {
  const set = things.set.bind(things);
  things.set = (plain, thing) => {
    const id = idOf(plain);
    issued.add(id);
    return set(id, Object.assign(thing, { id }));
  };
}
