import type { ReceivedBody } from '../../../reference-server/http/request-body.ts';
import { contentOf } from '../../../reference-server/storage/content.ts';
import type { Session } from '../../../reference-server/storage/store.ts';
import { withChunkPlace } from '../../servers/known-chunk.ts';
import type { Fault } from '../fault.ts';
import { bytesOf, lengthsAreFree, resized, sumOf } from './support.ts';

const wrongLength = 'chunk/a-chunk-of-the-wrong-length-never-gets-into-a-file';
const afterTheRight = 'chunk/a-wrong-length-after-the-right-one-never-gets-into-a-file';
const cancelOut = 'chunk/wrong-lengths-with-the-right-sum-never-get-into-a-file';
const refusedWhenPut = 'chunk/a-chunk-of-the-wrong-length-is-refused-when-put';
const cutOff = 'chunk/a-truncated-chunk-is-not-received';
const repeatCutOff = 'chunk/a-truncated-repeat-leaves-the-chunk-intact';

/** Faults in chunks of the wrong length, and in chunks that were cut off (CHK-07, CHK-08). */
export const chunkLengthFaults: readonly Fault[] = [
  {
    id: 'chunk/length-is-checked-once',
    violates: ['CHK-07'],
    detectedBy: [afterTheRight],
    description: 'a chunk that replaces another may have any length',
    steps: (unmodified) => ({
      ...withChunkPlace({
        mayStoreChunk: (given) =>
          unmodified.mayStoreChunk(given) || (given.body.isWhole && given.session.chunks.has(given.index)),
      }),
      maxChunkBodyBytes: lengthsAreFree.maxChunkBodyBytes,
    }),
  },
  {
    id: 'chunk/short-one-is-accepted',
    violates: ['CHK-07', 'CHK-07s'],
    detectedBy: [wrongLength, refusedWhenPut],
    description: 'a chunk that is too short is stored as it is',
    steps: () => ({
      mayStoreChunk: ({ body, lengthBytes }) => body.isWhole && body.content.sizeBytes <= lengthBytes,
    }),
  },
  {
    id: 'chunk/empty-one-is-accepted',
    violates: ['CHK-07', 'CHK-07s'],
    detectedBy: [wrongLength, refusedWhenPut],
    description: 'an empty body counts as a chunk',
    steps: (unmodified) => ({
      mayStoreChunk: (given) =>
        unmodified.mayStoreChunk(given) || (given.body.isWhole && given.body.content.sizeBytes === 0),
    }),
  },
  {
    id: 'chunk/long-last-one-is-accepted',
    violates: ['CHK-07', 'CHK-07s'],
    detectedBy: [wrongLength, refusedWhenPut],
    description: 'the last chunk may have any length up to chunk_size',
    steps: (unmodified) =>
      withChunkPlace({
        mayStoreChunk: (given) =>
          unmodified.mayStoreChunk(given) ||
          (given.body.isWhole &&
            given.index === given.session.totalChunks - 1 &&
            given.body.content.sizeBytes > given.lengthBytes),
      }),
  },
  {
    id: 'chunk/long-one-is-cut',
    violates: ['CHK-07', 'CHK-07s'],
    detectedBy: [wrongLength, refusedWhenPut],
    description: 'the excess bytes of a chunk are silently dropped',
    steps: (unmodified) => ({
      maxChunkBodyBytes: (given) => 3 * unmodified.maxChunkBodyBytes(given),
      ...withChunkPlace({
        receiveChunk: async (given) => {
          const body = await unmodified.receiveChunk(given);
          const most = unmodified.chunkLengthOf(given);
          return { ...body, content: contentOf([bytesOf(body.content).subarray(0, most)]) };
        },
      }),
    }),
  },
  {
    id: 'chunk/short-one-is-padded',
    violates: ['CHK-07', 'CHK-07s'],
    detectedBy: [wrongLength, refusedWhenPut],
    description: 'a short chunk is padded with zeros',
    steps: (unmodified) =>
      withChunkPlace({
        receiveChunk: async (given) => {
          const body = await unmodified.receiveChunk(given);
          const least = Math.max(body.content.sizeBytes, unmodified.chunkLengthOf(given));
          return body.isWhole
            ? { ...body, content: contentOf([resized(bytesOf(body.content), least)]) }
            : body;
        },
      }),
  },
  {
    id: 'chunk/length-in-chunked-coding-is-not-checked',
    violates: ['CHK-07', 'CHK-07s'],
    detectedBy: [wrongLength, refusedWhenPut],
    description: 'only Content-Length is compared with the length of the chunk',
    steps: (unmodified) => {
      const unmeasured = new WeakSet<ReceivedBody>();
      return {
        receiveChunk: async (given) => {
          const body = await unmodified.receiveChunk(given);
          if (given.request.declaredBytes === undefined) unmeasured.add(body);
          return body;
        },
        mayStoreChunk: (given) =>
          unmodified.mayStoreChunk(given) || (given.body.isWhole && unmeasured.has(given.body)),
      };
    },
  },
  {
    id: 'chunk/wrong-length-is-refused-and-stored',
    violates: ['CHK-07'],
    detectedBy: [wrongLength],
    description: 'a chunk of the wrong length is answered with 422 but counts as received',
    steps: (unmodified) =>
      withChunkPlace({
        mayStoreChunk: (given) => {
          if (given.body.isWhole) given.session.chunks.set(given.index, given.body.content);
          return unmodified.mayStoreChunk(given);
        },
      }),
  },
  {
    id: 'chunk/wrong-length-ends-the-session',
    violates: ['CHK-07'],
    detectedBy: [wrongLength],
    description: 'after a chunk of the wrong length the session accepts no more chunks',
    steps: (unmodified) => {
      const ended = new WeakSet<Session>();
      return {
        mayPutChunk: (given) => unmodified.mayPutChunk(given) && !ended.has(given.session),
        ...withChunkPlace({
          mayStoreChunk: (given) => {
            if (given.body.isWhole && !unmodified.mayStoreChunk(given)) ended.add(given.session);
            return unmodified.mayStoreChunk(given);
          },
        }),
      };
    },
  },
  {
    id: 'chunk/only-the-sum-is-compared',
    violates: ['CHK-07'],
    detectedBy: [cancelOut],
    description: 'complete compares the sum of the lengths with file_size; no other length is checked',
    steps: (unmodified) => ({
      ...lengthsAreFree,
      missingChunks: (given) => {
        const { session } = given;
        const missing = unmodified.missingChunks(given);
        return sumOf(session) === session.fileSizeBytes ? missing : [0];
      },
    }),
  },
  {
    id: 'chunk/cut-body-is-stored',
    violates: ['CHK-08', 'CHK-07'],
    detectedBy: [cutOff, repeatCutOff, wrongLength],
    description: 'a chunk whose connection broke counts as received',
    steps: () => ({ mayStoreChunk: () => true }),
  },
  {
    id: 'chunk/cut-body-is-padded',
    violates: ['CHK-08'],
    detectedBy: [cutOff, repeatCutOff],
    description: 'the missing bytes of a chunk that was cut off are filled with zeros',
    steps: (unmodified) =>
      withChunkPlace({
        receiveChunk: async (given) => {
          const body = await unmodified.receiveChunk(given);
          const whole = resized(bytesOf(body.content), unmodified.chunkLengthOf(given));
          return body.isWhole ? body : { isWhole: true, content: contentOf([whole]) };
        },
      }),
  },
  {
    id: 'chunk/cut-coding-is-the-end',
    violates: ['CHK-08'],
    detectedBy: [cutOff],
    description: 'in chunked coding, a closed connection counts as the end of a chunk',
    steps: (unmodified) => ({
      receiveChunk: async (given) => {
        const body = await unmodified.receiveChunk(given);
        return given.request.declaredBytes === undefined ? { ...body, isWhole: true } : body;
      },
      mayStoreChunk: (given) => given.body.isWhole,
    }),
  },
  {
    id: 'chunk/announced-is-received',
    violates: ['CHK-08'],
    detectedBy: [cutOff],
    description: 'progress lists a chunk as soon as its request has begun',
    steps: (unmodified) => {
      const announced = new WeakMap<Session, readonly number[]>();
      return {
        ...withChunkPlace({
          receiveChunk: (given) => {
            announced.set(given.session, [...(announced.get(given.session) ?? []), given.index]);
            return unmodified.receiveChunk(given);
          },
        }),
        progressOf: (given) => ({
          ...unmodified.progressOf(given),
          received_chunks: announced.get(given.session) ?? [],
        }),
      };
    },
  },
  {
    id: 'chunk/cut-off-index-is-locked',
    violates: ['CHK-08'],
    detectedBy: [cutOff],
    description: 'a chunk that was cut off cannot be put again',
    steps: (unmodified) => {
      const ended = new WeakSet<Session>();
      return {
        mayPutChunk: (given) => unmodified.mayPutChunk(given) && !ended.has(given.session),
        ...withChunkPlace({
          mayStoreChunk: (given) => {
            if (!given.body.isWhole) ended.add(given.session);
            return unmodified.mayStoreChunk(given);
          },
        }),
      };
    },
  },
  {
    id: 'chunk/cut-repeat-is-written-in-place',
    violates: ['CHK-08'],
    detectedBy: [repeatCutOff],
    description: 'a repeated chunk overwrites the stored one as it arrives, even if the rest never arrives',
    steps: (unmodified) =>
      withChunkPlace({
        receiveChunk: async (given) => {
          const body = await unmodified.receiveChunk(given);
          const { session, index } = given;
          const before = session.chunks.get(index);
          if (body.isWhole || before === undefined) return body;
          const rest = bytesOf(before).subarray(body.content.sizeBytes);
          session.chunks.set(index, contentOf([...body.content.pieces, rest]));
          return body;
        },
      }),
  },
];
