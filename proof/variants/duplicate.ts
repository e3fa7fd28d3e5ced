import { sha256 } from '../../reference-server/storage/content.ts';
import type { StoredFile } from '../../reference-server/storage/store.ts';
import { withChunkPlace } from '../servers/known-chunk.ts';
import type { Variant } from './variant.ts';

/** Legal variants of the area `duplicate`. */
export const duplicateVariants: readonly Variant[] = [
  {
    id: 'duplicate/every-chunk-is-needed',
    freedomOf: ['DUP-02'],
    says: 'the negotiation always ends in putting every chunk',
    steps: () => ({ knownChunk: () => undefined }),
  },
  {
    id: 'duplicate/chunks-of-open-sessions-are-known',
    freedomOf: ['DUP-02'],
    says: 'a chunk in an open session of the caller need not be put to another',
    steps: (healthy) => ({
      knownChunk: (given) => {
        const sessions = [...given.store.sessions.values()].filter(({ shareId }) =>
          given.mayRead({ shareId, isDeleted: false } as StoredFile),
        );
        const chunks = sessions.flatMap((session) => [...session.chunks.values()]);
        const staged = chunks.find((chunk) => sha256(chunk) === given.hash);
        return staged?.sizeBytes === given.lengthBytes ? staged : healthy.knownChunk(given);
      },
    }),
  },
  {
    id: 'duplicate/a-known-chunk-may-not-be-put',
    freedomOf: ['DUP-02', 'DUP-03', 'CHK-05'],
    says: 'other bytes than those of a chunk that is there are answered 422',
    steps: (healthy) =>
      withChunkPlace({
        mayStoreChunk: (given) => {
          const before = given.session.chunks.get(given.index);
          return (
            healthy.mayStoreChunk(given) &&
            (before === undefined || sha256(before) === sha256(given.body.content))
          );
        },
      }),
  },
];
