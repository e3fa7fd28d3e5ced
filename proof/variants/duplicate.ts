import { sha256 } from '../../reference-server/storage/content.ts';
import type { StoredFile } from '../../reference-server/storage/store.ts';
import { withChunkPlace } from '../servers/known-chunk.ts';
import type { Variant } from './variant.ts';

/** Conforming variants of the area `duplicate`. */
export const duplicateVariants: readonly Variant[] = [
  {
    id: 'duplicate/every-chunk-is-needed',
    uses: ['DUP-02'],
    description: 'the response to chunk hashes always reports every chunk as missing',
    steps: () => ({ knownChunk: () => undefined }),
  },
  {
    id: 'duplicate/chunks-of-open-sessions-are-known',
    uses: ['DUP-02'],
    description: 'a chunk in an open session of the caller need not be put to another session',
    steps: (unmodified) => ({
      knownChunk: (given) => {
        const sessions = [...given.store.sessions.values()].filter(({ shareId }) =>
          given.mayRead({ shareId, isDeleted: false } as StoredFile),
        );
        const chunks = sessions.flatMap((session) => [...session.chunks.values()]);
        const staged = chunks.find((chunk) => sha256(chunk) === given.hash);
        return staged?.sizeBytes === given.lengthBytes ? staged : unmodified.knownChunk(given);
      },
    }),
  },
  {
    id: 'duplicate/a-known-chunk-may-not-be-put',
    uses: ['DUP-02', 'DUP-03', 'CHK-05'],
    description: 'bytes that differ from the stored chunk are answered with 422',
    steps: (unmodified) =>
      withChunkPlace({
        mayStoreChunk: (given) => {
          const before = given.session.chunks.get(given.index);
          return (
            unmodified.mayStoreChunk(given) &&
            (before === undefined || sha256(before) === sha256(given.body.content))
          );
        },
      }),
  },
];
