import { Refusal } from '../../../reference-server/http/refusal.ts';
import { contentOf, joinContents } from '../../../reference-server/storage/content.ts';
import { changeChecksum } from '../../servers/change-content.ts';
import { withChunkPlace } from '../../servers/known-chunk.ts';
import { knownStore } from '../../servers/known-store.ts';
import type { Fault } from '../fault.ts';
import { bytesOf, receiveIntoShared } from './support.ts';

const anyOrder = 'chunk/any-order-of-arrival-makes-the-same-file';
const parallel = 'chunk/parallel-chunks-make-the-same-file';
const lastChunk = 'chunk/the-last-chunk-may-be-short-or-full';

/** Faults in the order of chunks and in concurrent chunks (CHK-01, CHK-02, CHK-03). */
export const chunkOrderAndConcurrencyFaults: readonly Fault[] = [
  {
    id: 'chunk/assembled-by-text',
    violates: ['CHK-01'],
    detectedBy: [anyOrder],
    description: 'chunks are joined in the order of their indexes as text: 0, 1, 10, 11, 2',
    steps: () => ({
      assembleChunks: ({ session }) =>
        joinContents(
          [...session.chunks].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)).map(([, chunk]) => chunk),
        ),
    }),
  },
  {
    id: 'chunk/assembled-in-order-of-arrival',
    violates: ['CHK-01', 'CHK-02'],
    detectedBy: [anyOrder, parallel],
    description: 'chunks are joined in the order of their arrival',
    steps: () => ({ assembleChunks: ({ session }) => joinContents([...session.chunks.values()]) }),
  },
  {
    id: 'chunk/checksum-in-order-of-arrival',
    violates: ['CHK-01', 'INT-02'],
    detectedBy: [anyOrder],
    description: 'the checksum is computed over the chunks in the order of their arrival',
    steps: (unmodified) =>
      changeChecksum(({ content, session }) =>
        unmodified.checksumOf({
          content: session === undefined ? content : joinContents([...session.chunks.values()]),
        }),
      ),
  },
  {
    id: 'chunk/only-the-next-one-is-accepted',
    violates: ['CHK-01', 'CHK-02'],
    detectedBy: [anyOrder, parallel],
    description: 'a chunk that does not follow the one before it is refused',
    steps: (unmodified) =>
      withChunkPlace({
        mayStoreChunk: (given) =>
          unmodified.mayStoreChunk(given) && (given.index === 0 || given.session.chunks.has(given.index - 1)),
      }),
  },
  {
    id: 'chunk/first-one-sets-the-length',
    violates: ['CHK-01'],
    detectedBy: [anyOrder],
    description: 'in a file of two chunks, the second is out of range once the first has arrived',
    steps: (unmodified) =>
      withChunkPlace({
        mayStoreChunk: (given) =>
          unmodified.mayStoreChunk(given) &&
          !(given.session.totalChunks === 2 && given.index === 1 && given.session.chunks.has(0)),
      }),
  },
  {
    id: 'chunk/index-is-one-digit',
    violates: ['CHK-01'],
    detectedBy: [anyOrder],
    description: 'from chunk 10 on, only the first digit of the index is read',
    steps: (unmodified) => ({
      readIndex: (given) => unmodified.readIndex({ ...given, text: given.text.slice(0, 1) }),
    }),
  },
  {
    id: 'chunk/last-one-ends-the-upload',
    violates: ['CHK-01'],
    detectedBy: [anyOrder],
    description: 'once the last chunk has arrived, no other is accepted',
    steps: (unmodified) => ({
      mayPutChunk: ({ session }) =>
        unmodified.mayPutChunk({ session }) && !session.chunks.has(session.totalChunks - 1),
    }),
  },
  {
    id: 'chunk/list-is-read-before-the-body',
    violates: ['CHK-02'],
    detectedBy: [parallel],
    description:
      'the list of chunks is read when a request begins and written back with the new chunk when it ends',
    steps: (unmodified) =>
      withChunkPlace({
        receiveChunk: async (given) => {
          const { chunks } = given.session;
          const before = [...chunks];
          const body = await unmodified.receiveChunk(given);
          chunks.clear();
          for (const [index, chunk] of before) chunks.set(index, chunk);
          return body;
        },
      }),
  },
  {
    id: 'chunk/lists-of-all-sessions-are-written-back',
    violates: ['CHK-10'],
    detectedBy: ['chunk/concurrent-sessions-keep-their-chunks-separate'],
    description:
      'the lists of chunks of all other sessions are read when a request begins and written back when it ends',
    steps: (unmodified) => {
      const { resolveFolder, store } = knownStore();
      return {
        resolveFolder,
        ...withChunkPlace({
          receiveChunk: async (given) => {
            const others = [...(store()?.sessions.values() ?? [])].filter(
              (session) => session !== given.session,
            );
            const before = others.map(({ chunks }) => ({ chunks, held: [...chunks] }));
            const body = await unmodified.receiveChunk(given);
            for (const { chunks, held } of before) {
              chunks.clear();
              for (const [index, chunk] of held) chunks.set(index, chunk);
            }
            return body;
          },
        }),
      };
    },
  },
  {
    id: 'chunk/one-buffer-for-a-session',
    violates: ['CHK-02'],
    detectedBy: [parallel],
    description: 'concurrent chunk requests of one session write to one buffer',
    steps: () => withChunkPlace({ receiveChunk: receiveIntoShared(({ session }) => session.id) }),
  },
  {
    id: 'chunk/session-is-locked',
    violates: ['CHK-02'],
    detectedBy: [parallel],
    description: 'while one chunk is being received, other chunks of the session are answered with 409',
    steps: (unmodified) =>
      withChunkPlace({
        receiveChunk: (given) => {
          if (given.session.putsUnderWay > 1) throw new Refusal(409, 'The session is busy');
          return unmodified.receiveChunk(given);
        },
      }),
  },
  {
    id: 'chunk/fifth-concurrent-chunk-fails',
    violates: ['CHK-02'],
    detectedBy: [parallel],
    description: 'the fifth concurrent chunk is answered with 500',
    steps: (unmodified) =>
      withChunkPlace({
        receiveChunk: (given) => {
          if (given.session.putsUnderWay > 4) throw new Refusal(500, 'No worker is free');
          return unmodified.receiveChunk(given);
        },
      }),
  },
  {
    id: 'chunk/full-last-one-is-refused',
    violates: ['CHK-03'],
    detectedBy: [lastChunk],
    description: 'the last chunk must be shorter than the others',
    steps: (unmodified) =>
      withChunkPlace({
        mayStoreChunk: (given) => {
          const isLast = given.index === given.session.totalChunks - 1;
          return (
            unmodified.mayStoreChunk(given) && !(isLast && given.lengthBytes === given.session.chunkSizeBytes)
          );
        },
      }),
  },
  {
    id: 'chunk/short-only-one-is-refused',
    violates: ['CHK-03'],
    detectedBy: [lastChunk],
    description: 'a file smaller than one chunk cannot be uploaded',
    steps: (unmodified) =>
      withChunkPlace({
        mayStoreChunk: (given) =>
          unmodified.mayStoreChunk(given) && given.session.fileSizeBytes >= given.session.chunkSizeBytes,
      }),
  },
  {
    id: 'chunk/last-byte-is-dropped',
    violates: ['CHK-03'],
    detectedBy: [lastChunk],
    description: 'a last chunk of one byte is left out of the file',
    steps: (unmodified) => ({
      assembleChunks: ({ session }) => {
        const whole = unmodified.assembleChunks({ session });
        const isOver = session.totalChunks > 1 && session.fileSizeBytes % session.chunkSizeBytes === 1;
        return isOver ? contentOf([bytesOf(whole).subarray(0, -1)]) : whole;
      },
    }),
  },
  {
    id: 'chunk/last-one-is-padded',
    violates: ['CHK-03'],
    detectedBy: [lastChunk],
    description: 'a last chunk that is one byte short is padded with a zero',
    steps: (unmodified) => ({
      assembleChunks: ({ session }) => {
        const whole = unmodified.assembleChunks({ session });
        const isShort = (session.fileSizeBytes + 1) % session.chunkSizeBytes === 0;
        return isShort ? joinContents([whole, contentOf([Buffer.alloc(1)])]) : whole;
      },
    }),
  },
];
