import type { Steps } from '../../reference-server/steps.ts';
import type { Store } from '../../reference-server/storage/store.ts';
import { changeReplyByStore } from './change-reply.ts';

/** Finds files or sessions also by ids that are similar to theirs, according to `isMeant`. */
export function lenientLookUp(
  what: 'files' | 'sessions',
  isMeant: (sent: string, id: string) => boolean,
): () => Partial<Steps> {
  return () => {
    const known = new WeakSet<Store>();
    return changeReplyByStore(({ reply, store }) => {
      if (!known.has(store)) loosen<unknown>(store[what], isMeant);
      known.add(store);
      return reply;
    });
  };
}

function loosen<Thing>(things: Map<string, Thing>, isMeant: (sent: string, id: string) => boolean): void {
  const get = things.get.bind(things);
  things.get = (sent) => get(sent) ?? [...things].find(([id]) => isMeant(sent, id))?.[1];
}
