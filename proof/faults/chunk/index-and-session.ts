import { Refusal } from '../../../reference-server/http/refusal.ts';
import { jsonReply } from '../../../reference-server/http/reply.ts';
import { type Content, contentOf, joinContents } from '../../../reference-server/storage/content.ts';
import { changeRefusal } from '../../servers/change-refusal.ts';
import { withChunkPlace } from '../../servers/known-chunk.ts';
import { lenientLookUp } from '../../servers/lenient-lookup.ts';
import type { Fault } from '../fault.ts';

const otherForm = 'chunk/another-form-of-an-index-adds-no-chunk';
const stray = 'chunk/an-index-outside-the-session-is-refused';
const unknown = 'chunk/a-chunk-for-an-unknown-session-is-not-found';
const apart = 'chunk/concurrent-sessions-keep-their-chunks-separate';

const spoilt = 'chunk/a-near-miss-session-id-is-not-found';

/** Faults in finding the session and the index of a chunk (CHK-06, CHK-09, CHK-10, CHK-13). */
export const chunkIndexAndSessionFaults: readonly Fault[] = [
  {
    id: 'chunk/beginning-of-a-session-id-is-enough',
    violates: ['CHK-09'],
    detectedBy: [spoilt],
    description: 'a session is found by the first eight characters of its id',
    steps: lenientLookUp('sessions', (sent, id) => sent.length >= 8 && id.startsWith(sent)),
  },
  {
    id: 'chunk/leading-zero-makes-another-chunk',
    violates: ['CHK-13'],
    detectedBy: [otherForm],
    description: 'chunk 01 is stored in addition to chunk 1 and joined after it',
    steps: (unmodified) => ({
      readIndex: ({ text, totalChunks }) => {
        const index = unmodified.readIndex({ text: String(Number(text)), totalChunks });
        return index !== undefined && text !== String(index) ? index + 0.5 : index;
      },
      chunkLengthOf: ({ session, index }) => unmodified.chunkLengthOf({ session, index: Math.floor(index) }),
    }),
  },
  {
    id: 'chunk/one-past-the-end-is-accepted',
    violates: ['CHK-06'],
    detectedBy: [stray],
    description: 'index total_chunks is accepted',
    steps: (unmodified) => ({
      readIndex: ({ text, totalChunks }) => unmodified.readIndex({ text, totalChunks: totalChunks + 1 }),
      ...withChunkPlace({
        mayStoreChunk: (given) =>
          given.index === given.session.totalChunks ? given.body.isWhole : unmodified.mayStoreChunk(given),
      }),
    }),
  },
  {
    id: 'chunk/index-wraps-at-2-8',
    violates: ['CHK-06'],
    detectedBy: ['chunk/an-index-outside-the-session-is-refused'],
    description: 'index 256 is read as 0',
    steps: (unmodified) => ({
      readIndex: ({ text, totalChunks }) =>
        unmodified.readIndex({ text: /^\d+$/.test(text) ? String(BigInt(text) % 256n) : text, totalChunks }),
    }),
  },
  {
    id: 'chunk/index-suffix-is-ignored',
    violates: ['CHK-06'],
    detectedBy: [stray],
    description: 'an index of 1x or 1.5 is read as 1',
    steps: (unmodified) => ({
      readIndex: ({ text, totalChunks }) =>
        unmodified.readIndex({ text: String(Number.parseInt(text, 10)), totalChunks }),
    }),
  },
  {
    id: 'chunk/index-wraps-at-32-bits',
    violates: ['CHK-06'],
    detectedBy: [stray],
    description: 'index 4294967296 is read as 0',
    steps: (unmodified) => ({
      readIndex: ({ text, totalChunks }) =>
        unmodified.readIndex({
          text: /^\d{10}$/.test(text) ? String(Number(text) >>> 0) : text,
          totalChunks,
        }),
    }),
  },
  {
    id: 'chunk/index-wraps-at-64-bits',
    violates: ['CHK-06'],
    detectedBy: [stray],
    description: 'index 18446744073709551617 is read as 1',
    steps: (unmodified) => ({
      readIndex: ({ text, totalChunks }) =>
        unmodified.readIndex({
          text: /^\d{20}$/.test(text) ? String(BigInt.asUintN(64, BigInt(text))) : text,
          totalChunks,
        }),
    }),
  },
  {
    id: 'chunk/negative-index-counts-from-the-end',
    violates: ['CHK-06'],
    detectedBy: [stray],
    description: 'index -1 is read as the last chunk',
    steps: (unmodified) => ({
      readIndex: ({ text, totalChunks }) =>
        unmodified.readIndex({
          text: /^-\d+$/.test(text) ? String(totalChunks + Number(text)) : text,
          totalChunks,
        }),
    }),
  },
  {
    id: 'chunk/no-index-is-the-first',
    violates: ['CHK-06'],
    detectedBy: [stray],
    description: 'a path without an index stores chunk 0',
    steps: (unmodified) => ({
      readIndex: (given) => unmodified.readIndex({ ...given, text: given.text || '0' }),
    }),
  },
  {
    id: 'chunk/letters-are-a-server-error',
    violates: ['CHK-06'],
    detectedBy: [stray],
    description: 'an index that is not a number is answered with 500',
    steps: (unmodified) => ({
      readIndex: (given) => {
        if (Number.isNaN(Number(given.text))) throw new TypeError('not a number');
        return unmodified.readIndex(given);
      },
    }),
  },
  {
    id: 'chunk/stray-index-is-refused-and-stored',
    violates: ['CHK-06'],
    detectedBy: [stray],
    description: 'a negative index is answered with 422, but its bytes replace the last chunk',
    steps: (unmodified) => ({
      readIndex: ({ text, totalChunks }) =>
        text.startsWith('-') ? totalChunks - 1 + 0.5 : unmodified.readIndex({ text, totalChunks }),
      storeChunk: (given) => {
        unmodified.storeChunk({ ...given, index: Math.floor(given.index) });
        if (!Number.isInteger(given.index)) throw new Refusal(422, 'No such chunk');
      },
      chunkLengthOf: ({ session, index }) => unmodified.chunkLengthOf({ session, index: Math.floor(index) }),
    }),
  },
  {
    id: 'chunk/unknown-session-is-made',
    violates: ['CHK-09'],
    detectedBy: [unknown],
    description: 'a chunk for an unknown session is answered with 200',
    steps: () =>
      changeRefusal((given) =>
        given.refusal.status === 404 && given.request?.method === 'PUT' ? jsonReply(200, {}) : given.reply,
      ),
  },
  {
    id: 'chunk/unknown-session-is-a-bad-request',
    violates: ['CHK-09'],
    detectedBy: [unknown],
    description: 'a chunk for an unknown session is answered with 400',
    steps: () =>
      changeRefusal((given) =>
        given.refusal.status === 404 && given.request?.method === 'PUT'
          ? jsonReply(400, { detail: 'No session' })
          : given.reply,
      ),
  },
  {
    id: 'chunk/kept-by-size-and-index',
    violates: ['CHK-10', 'SES-07'],
    detectedBy: [apart],
    description: 'sessions with the same file size share one place for their chunks',
    steps: (unmodified) => {
      const places = new Map<string, Content>();
      return {
        storeChunk: (given) => {
          unmodified.storeChunk(given);
          places.set(`${given.session.fileSizeBytes} ${given.index}`, given.content);
        },
        assembleChunks: ({ session }) => {
          const kept = [...session.chunks.keys()].sort((a, b) => a - b);
          return joinContents(
            kept.map((index) => places.get(`${session.fileSizeBytes} ${index}`) ?? contentOf([])),
          );
        },
      };
    },
  },
  {
    id: 'chunk/received-is-kept-by-size',
    violates: ['CHK-10'],
    detectedBy: [apart],
    description: 'a chunk that another session with the same file size has received counts as received',
    steps: (unmodified) => {
      const places = new Map<string, Content>();
      return {
        storeChunk: (given) => {
          unmodified.storeChunk(given);
          places.set(`${given.session.fileSizeBytes} ${given.index}`, given.content);
        },
        missingChunks: (given) => {
          const isKept = (index: number): boolean => places.has(`${given.session.fileSizeBytes} ${index}`);
          return unmodified.missingChunks(given).filter((index) => !isKept(index));
        },
      };
    },
  },
];
