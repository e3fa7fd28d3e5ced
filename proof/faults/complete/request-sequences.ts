import { readPieces } from '../../../reference-server/http/request-body.ts';
import { contentOf, joinContents } from '../../../reference-server/storage/content.ts';
import type { Session } from '../../../reference-server/storage/store.ts';
import { withChunkPlace } from '../../servers/known-chunk.ts';
import type { Fault } from '../fault.ts';

const model = 'complete/any-sequence-agrees-with-the-model';

/** Faults that only a sequence of requests brings to light. */
export const completeRequestSequencesFaults: readonly Fault[] = [
  {
    id: 'complete/joined-in-order-of-arrival',
    breaks: ['FIN-06', 'CHK-01', 'SES-07'],
    caughtBy: [model, 'session/interleaved-sessions-never-mix'],
    says: 'chunks are joined in the order in which they arrived',
    steps: () => ({ assembleChunks: ({ session }) => joinContents([...session.chunks.values()]) }),
  },
  {
    id: 'complete/joined-by-text',
    breaks: ['FIN-06', 'FIN-01', 'CHK-01'],
    caughtBy: [model, 'complete/complete-gives-a-file-that-is-right-at-once'],
    says: 'chunks are joined in the order of their numbers as text: 0, 1, 10, 11, 2',
    steps: () => ({
      assembleChunks: ({ session }) =>
        joinContents(
          [...session.chunks].sort(([a], [b]) => (`${a}` < `${b}` ? -1 : 1)).map(([, chunk]) => chunk),
        ),
    }),
  },
  {
    id: 'complete/chunk-put-again-is-appended',
    breaks: ['FIN-06', 'CHK-04'],
    caughtBy: [model],
    says: 'a chunk that is put again is appended to what was there',
    steps: (healthy) => ({
      storeChunk: ({ session, index, content }) => {
        const before = session.chunks.get(index) ?? contentOf([]);
        healthy.storeChunk({ session, index, content: joinContents([before, content]) });
      },
    }),
  },
  {
    id: 'complete/long-chunk-leaves-its-tail',
    breaks: ['FIN-06', 'CHK-07'],
    caughtBy: [model],
    says: 'a chunk may be of any length, and a shorter one put over it leaves the tail of the longer one',
    steps: (healthy) => ({
      maxChunkBodyBytes: (given) => healthy.maxChunkBodyBytes(given) + 1,
      mayStoreChunk: ({ body }) => body.isWhole,
      storeChunk: ({ session, index, content }) => {
        const before = Buffer.concat([...(session.chunks.get(index)?.pieces ?? [])]);
        const tail = before.subarray(content.sizeBytes);
        healthy.storeChunk({ session, index, content: contentOf([...content.pieces, tail]) });
      },
    }),
  },
  {
    id: 'complete/short-chunk-is-kept',
    breaks: ['FIN-06', 'CHK-07'],
    caughtBy: [model],
    says: 'a chunk that is too short is taken and becomes part of the file',
    steps: (healthy) =>
      withChunkPlace({
        mayStoreChunk: (given) =>
          given.body.isWhole && given.body.content.sizeBytes <= healthy.chunkLengthOf(given),
      }),
  },
  {
    id: 'complete/empty-chunk-counts',
    breaks: ['FIN-06', 'CHK-07'],
    caughtBy: [model],
    says: 'an empty body counts as a chunk received',
    steps: (healthy) => ({
      mayStoreChunk: (given) =>
        healthy.mayStoreChunk(given) || (given.body.isWhole && given.body.content.sizeBytes === 0),
    }),
  },
  {
    id: 'complete/cut-chunk-counts',
    breaks: ['FIN-06', 'FIN-08', 'CHK-08'],
    caughtBy: [model, 'complete/progress-counts-no-chunk-that-did-not-arrive'],
    says: 'a chunk whose connection broke counts as received',
    steps: (healthy) => ({ mayStoreChunk: (given) => !given.body.isWhole || healthy.mayStoreChunk(given) }),
  },
  {
    id: 'complete/chunk-past-the-end-is-taken',
    breaks: ['FIN-06', 'CHK-06'],
    caughtBy: [model],
    says: 'the index total_chunks is taken for one more chunk',
    steps: (healthy) => ({
      readIndex: ({ text, totalChunks }) => healthy.readIndex({ text, totalChunks: totalChunks + 1 }),
      chunkLengthOf: ({ session, index }) =>
        index === session.totalChunks
          ? Math.min(session.chunkSizeBytes, session.fileSizeBytes)
          : healthy.chunkLengthOf({ session, index }),
    }),
  },
  {
    id: 'complete/reading-progress-forgets-a-chunk',
    breaks: ['FIN-06', 'FIN-08'],
    caughtBy: [model],
    says: 'reading progress drops the chunk that arrived last',
    steps: (healthy) => ({
      progressOf: (given) => {
        const shown = healthy.progressOf(given);
        const { chunks } = given.session;
        chunks.delete([...chunks.keys()].at(-1) ?? -1);
        return shown;
      },
    }),
  },
  {
    id: 'complete/chunks-at-once-share-a-buffer',
    breaks: ['FIN-06', 'CHK-13'],
    caughtBy: [model],
    says: 'bodies that arrive for one chunk at the same time are written into one buffer',
    steps: () => {
      const buffers = new WeakMap<Session, Map<number, Buffer>>();
      return withChunkPlace({
        receiveChunk: async ({ request, session, index, maxBytes }) => {
          const ofSession = buffers.get(session) ?? new Map<number, Buffer>();
          buffers.set(session, ofSession);
          const buffer = ofSession.get(index) ?? Buffer.alloc(maxBytes + 65_536);
          ofSession.set(index, buffer);
          let sizeBytes = 0;
          for await (const piece of readPieces(request)) {
            buffer.set(piece, sizeBytes);
            sizeBytes += piece.length;
          }
          return { content: contentOf([buffer.subarray(0, sizeBytes)]), isWhole: true };
        },
      });
    },
  },
  {
    id: 'complete/repeat-replaces-the-second-half',
    breaks: ['FIN-06', 'CHK-13'],
    caughtBy: [model],
    says: 'a body for a chunk that is already there is laid over the second half of it alone',
    steps: (healthy) => ({
      storeChunk: ({ session, index, content }) => {
        const bytes = Buffer.concat([...content.pieces]);
        const before = Buffer.concat([...(session.chunks.get(index)?.pieces ?? [])]);
        const half = before.subarray(0, bytes.length / 2);
        const mixed = contentOf([half, bytes.subarray(half.length)]);
        healthy.storeChunk({ session, index, content: mixed });
      },
    }),
  },
];
