import { type Content, contentOf } from '../../../reference-server/storage/content.ts';
import type { Session } from '../../../reference-server/storage/store.ts';
import { withChunkPlace } from '../../servers/known-chunk.ts';
import type { Fault } from '../fault.ts';
import { bytesOf } from './support.ts';

const digest = 'chunk/a-chunk-whose-digest-disagrees-is-not-stored';
const earlierStays = 'chunk/a-refused-digest-leaves-the-earlier-chunk';

/** Faults in handling Content-Digest (CHK-11). */
export const chunkContentDigestFaults: readonly Fault[] = [
  {
    id: 'chunk/digest-is-not-checked',
    violates: ['CHK-11'],
    detectedBy: [digest, earlierStays],
    description: 'a Content-Digest that disagrees is accepted',
    steps: () => ({ digestAgrees: () => true }),
  },
  {
    id: 'chunk/digest-omits-the-last-byte',
    violates: ['CHK-11'],
    detectedBy: [digest],
    description: 'the digest is computed without the last byte',
    steps: (unmodified) => ({
      digestAgrees: ({ field, content }) => {
        const most = contentOf([bytesOf(content).subarray(0, -1)]);
        return (
          unmodified.digestAgrees({ field, content }) || unmodified.digestAgrees({ field, content: most })
        );
      },
    }),
  },
  {
    id: 'chunk/refused-digest-is-stored',
    violates: ['CHK-11'],
    detectedBy: [digest, earlierStays],
    description: 'a chunk whose digest disagrees is answered with 422 but stored',
    steps: (unmodified) =>
      withChunkPlace({
        mayStoreChunk: (given) => {
          const isFit = unmodified.mayStoreChunk(given);
          if (isFit) given.session.chunks.set(given.index, given.body.content);
          return isFit;
        },
      }),
  },
  {
    id: 'chunk/refused-digest-deletes-the-chunk',
    violates: ['CHK-11'],
    detectedBy: [earlierStays],
    description: 'a chunk whose digest disagrees is answered with 422, and the earlier one is deleted',
    steps: (unmodified) =>
      withChunkPlace({
        mayStoreChunk: (given) => {
          const isFit = unmodified.mayStoreChunk(given);
          if (isFit) given.session.chunks.delete(given.index);
          return isFit;
        },
      }),
  },
  {
    id: 'chunk/right-digest-is-refused-after-a-wrong-one',
    violates: ['CHK-11'],
    detectedBy: [digest],
    description: 'once a digest has disagreed, no chunk of the session with a digest is accepted',
    steps: (unmodified) => {
      const ended = new WeakSet<Session>();
      const fitting = new WeakMap<Content, Session>();
      return {
        mayPutChunk: (given) => unmodified.mayPutChunk(given) && !ended.has(given.session),
        ...withChunkPlace({
          mayStoreChunk: (given) => {
            const isFit = unmodified.mayStoreChunk(given);
            if (isFit) fitting.set(given.body.content, given.session);
            return isFit;
          },
        }),
        digestAgrees: (given) => {
          const agrees = unmodified.digestAgrees(given);
          const session = fitting.get(given.content);
          if (!agrees && session !== undefined) ended.add(session);
          return agrees;
        },
      };
    },
  },
];
