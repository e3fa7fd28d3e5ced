import type { Steps } from '../../reference-server/steps.ts';
import type { Content } from '../../reference-server/storage/content.ts';
import type { Session } from '../../reference-server/storage/store.ts';

/** Identifies sessions of one file name and size in one folder. */
export function nameAndSize({ folderId, fileName, fileSizeBytes }: Session): string {
  return JSON.stringify([folderId, fileName, fileSizeBytes]);
}

/** Chunks that are stored by the name and the size of the file, so that a later session begins with those of an earlier one. */
export function chunksByName(
  unmodified: Steps,
  keyOf: (session: Session) => string = nameAndSize,
): Pick<Steps, 'storeChunk' | 'sessionObject'> {
  const stored = new Map<string, Map<number, Content>>();
  return {
    storeChunk: (given) => {
      const key = keyOf(given.session);
      stored.set(key, (stored.get(key) ?? new Map()).set(given.index, given.content));
      unmodified.storeChunk(given);
    },
    sessionObject: (given) => {
      for (const [index, content] of stored.get(keyOf(given.session)) ?? [])
        given.session.chunks.set(index, content);
      return unmodified.sessionObject(given);
    },
  };
}
