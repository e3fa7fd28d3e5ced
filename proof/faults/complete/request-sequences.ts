import { readPieces } from '../../../reference-server/http/request-body.ts';
import { contentOf, joinContents } from '../../../reference-server/storage/content.ts';
import type { Session } from '../../../reference-server/storage/store.ts';
import { withChunkPlace } from '../../servers/known-chunk.ts';
import type { Fault } from '../fault.ts';

const model = 'complete/any-sequence-matches-the-model';

/** Faults that only a sequence of requests shows. */
export const completeRequestSequencesFaults: readonly Fault[] = [
  {
    id: 'complete/joined-in-order-of-arrival',
    violates: ['FIN-06', 'CHK-01', 'SES-07'],
    detectedBy: [model, 'session/interleaved-sessions-are-separate'],
    description: 'chunks are joined in the order in which they arrived',
    steps: () => ({ assembleChunks: ({ session }) => joinContents([...session.chunks.values()]) }),
  },
  {
    id: 'complete/joined-by-text',
    violates: ['FIN-06', 'FIN-01', 'CHK-01'],
    detectedBy: [model, 'complete/the-file-is-complete-when-complete-is-answered'],
    description: 'chunks are joined in the order of their indexes as text: 0, 1, 10, 11, 2',
    steps: () => ({
      assembleChunks: ({ session }) =>
        joinContents(
          [...session.chunks].sort(([a], [b]) => (`${a}` < `${b}` ? -1 : 1)).map(([, chunk]) => chunk),
        ),
    }),
  },
  {
    id: 'complete/chunk-put-again-is-appended',
    violates: ['FIN-06', 'CHK-04'],
    detectedBy: [model],
    description: 'a chunk that is put again is appended to what was there',
    steps: (unmodified) => ({
      storeChunk: ({ session, index, content }) => {
        const before = session.chunks.get(index) ?? contentOf([]);
        unmodified.storeChunk({ session, index, content: joinContents([before, content]) });
      },
    }),
  },
  {
    id: 'complete/long-chunk-leaves-its-tail',
    violates: ['FIN-06', 'CHK-07'],
    detectedBy: [model],
    description:
      'a chunk may have any length, and a shorter one put over it keeps the tail of the longer one',
    steps: (unmodified) => ({
      maxChunkBodyBytes: (given) => unmodified.maxChunkBodyBytes(given) + 1,
      mayStoreChunk: ({ body }) => body.isWhole,
      storeChunk: ({ session, index, content }) => {
        const before = Buffer.concat([...(session.chunks.get(index)?.pieces ?? [])]);
        const tail = before.subarray(content.sizeBytes);
        unmodified.storeChunk({ session, index, content: contentOf([...content.pieces, tail]) });
      },
    }),
  },
  {
    id: 'complete/short-chunk-is-kept',
    violates: ['FIN-06', 'CHK-07'],
    detectedBy: [model],
    description: 'a chunk that is too short is accepted and becomes part of the file',
    steps: (unmodified) =>
      withChunkPlace({
        mayStoreChunk: (given) =>
          given.body.isWhole && given.body.content.sizeBytes <= unmodified.chunkLengthOf(given),
      }),
  },
  {
    id: 'complete/empty-chunk-counts',
    violates: ['FIN-06', 'CHK-07'],
    detectedBy: [model],
    description: 'an empty body counts as a chunk received',
    steps: (unmodified) => ({
      mayStoreChunk: (given) =>
        unmodified.mayStoreChunk(given) || (given.body.isWhole && given.body.content.sizeBytes === 0),
    }),
  },
  {
    id: 'complete/cut-chunk-counts',
    violates: ['FIN-06', 'FIN-08', 'CHK-08'],
    detectedBy: [model, 'complete/progress-counts-only-received-chunks'],
    description: 'a chunk whose connection broke counts as received',
    steps: (unmodified) => ({
      mayStoreChunk: (given) => !given.body.isWhole || unmodified.mayStoreChunk(given),
    }),
  },
  {
    id: 'complete/chunk-past-the-end-is-accepted',
    violates: ['FIN-06', 'CHK-06'],
    detectedBy: [model],
    description: 'the index total_chunks is accepted as one more chunk',
    steps: (unmodified) => ({
      readIndex: ({ text, totalChunks }) => unmodified.readIndex({ text, totalChunks: totalChunks + 1 }),
      chunkLengthOf: ({ session, index }) =>
        index === session.totalChunks
          ? Math.min(session.chunkSizeBytes, session.fileSizeBytes)
          : unmodified.chunkLengthOf({ session, index }),
    }),
  },
  {
    id: 'complete/reading-progress-forgets-a-chunk',
    violates: ['FIN-06', 'FIN-08'],
    detectedBy: [model],
    description: 'reading progress drops the chunk that arrived last',
    steps: (unmodified) => ({
      progressOf: (given) => {
        const shown = unmodified.progressOf(given);
        const { chunks } = given.session;
        chunks.delete([...chunks.keys()].at(-1) ?? -1);
        return shown;
      },
    }),
  },
  {
    id: 'complete/concurrent-chunks-share-a-buffer',
    violates: ['FIN-06', 'CHK-13'],
    detectedBy: [model],
    description: 'concurrent bodies for one chunk are written into one buffer',
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
    violates: ['FIN-06', 'CHK-13'],
    detectedBy: [model],
    description: 'a repeated chunk overwrites only the second half of the stored one',
    steps: (unmodified) => ({
      storeChunk: ({ session, index, content }) => {
        const bytes = Buffer.concat([...content.pieces]);
        const before = Buffer.concat([...(session.chunks.get(index)?.pieces ?? [])]);
        const half = before.subarray(0, bytes.length / 2);
        const mixed = contentOf([half, bytes.subarray(half.length)]);
        unmodified.storeChunk({ session, index, content: mixed });
      },
    }),
  },
];
