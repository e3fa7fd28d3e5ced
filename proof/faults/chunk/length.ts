import type { ReceivedBody } from '../../../reference-server/http/request-body.ts';
import { contentOf } from '../../../reference-server/storage/content.ts';
import type { Session } from '../../../reference-server/storage/store.ts';
import { withChunkPlace } from '../../servers/known-chunk.ts';
import type { Fault } from '../fault.ts';
import { bytesOf, lengthsAreFree, resized, sumOf } from './support.ts';

const wrongLength = 'chunk/a-chunk-of-the-wrong-length-never-gets-into-a-file';
const afterTheRight = 'chunk/a-wrong-length-after-the-right-one-never-gets-into-a-file';
const cancelOut = 'chunk/lengths-that-cancel-out-never-get-into-a-file';
const refusedWhenPut = 'chunk/a-chunk-of-the-wrong-length-is-refused-when-put';
const cutOff = 'chunk/a-chunk-cut-off-is-not-received';
const repeatCutOff = 'chunk/a-repeat-cut-off-leaves-the-chunk-whole';

/** Faults in chunks of the wrong length, and in chunks that were cut off (CHK-07, CHK-08). */
export const chunkLengthFaults: readonly Fault[] = [
  {
    id: 'chunk/length-is-checked-once',
    breaks: ['CHK-07'],
    caughtBy: [afterTheRight],
    says: 'a chunk that is there may come again in any length',
    steps: (healthy) => ({
      ...withChunkPlace({
        mayStoreChunk: (given) =>
          healthy.mayStoreChunk(given) || (given.body.isWhole && given.session.chunks.has(given.index)),
      }),
      maxChunkBodyBytes: lengthsAreFree.maxChunkBodyBytes,
    }),
  },
  {
    id: 'chunk/short-one-is-taken',
    breaks: ['CHK-07', 'CHK-07s'],
    caughtBy: [wrongLength, refusedWhenPut],
    says: 'a chunk that is too short is stored as it is',
    steps: () => ({
      mayStoreChunk: ({ body, lengthBytes }) => body.isWhole && body.content.sizeBytes <= lengthBytes,
    }),
  },
  {
    id: 'chunk/empty-one-is-taken',
    breaks: ['CHK-07', 'CHK-07s'],
    caughtBy: [wrongLength, refusedWhenPut],
    says: 'an empty body counts as a chunk',
    steps: (healthy) => ({
      mayStoreChunk: (given) =>
        healthy.mayStoreChunk(given) || (given.body.isWhole && given.body.content.sizeBytes === 0),
    }),
  },
  {
    id: 'chunk/long-last-one-is-taken',
    breaks: ['CHK-07', 'CHK-07s'],
    caughtBy: [wrongLength, refusedWhenPut],
    says: 'the last chunk may have any length up to chunk_size',
    steps: (healthy) =>
      withChunkPlace({
        mayStoreChunk: (given) =>
          healthy.mayStoreChunk(given) ||
          (given.body.isWhole &&
            given.index === given.session.totalChunks - 1 &&
            given.body.content.sizeBytes > given.lengthBytes),
      }),
  },
  {
    id: 'chunk/long-one-is-cut',
    breaks: ['CHK-07', 'CHK-07s'],
    caughtBy: [wrongLength, refusedWhenPut],
    says: 'what a chunk has too much is left out without a word',
    steps: (healthy) => ({
      maxChunkBodyBytes: (given) => 3 * healthy.maxChunkBodyBytes(given),
      ...withChunkPlace({
        receiveChunk: async (given) => {
          const body = await healthy.receiveChunk(given);
          const most = healthy.chunkLengthOf(given);
          return { ...body, content: contentOf([bytesOf(body.content).subarray(0, most)]) };
        },
      }),
    }),
  },
  {
    id: 'chunk/short-one-is-padded',
    breaks: ['CHK-07', 'CHK-07s'],
    caughtBy: [wrongLength, refusedWhenPut],
    says: 'a short chunk is filled up with zeros',
    steps: (healthy) =>
      withChunkPlace({
        receiveChunk: async (given) => {
          const body = await healthy.receiveChunk(given);
          const least = Math.max(body.content.sizeBytes, healthy.chunkLengthOf(given));
          return body.isWhole
            ? { ...body, content: contentOf([resized(bytesOf(body.content), least)]) }
            : body;
        },
      }),
  },
  {
    id: 'chunk/length-in-chunked-coding-is-not-looked-at',
    breaks: ['CHK-07', 'CHK-07s'],
    caughtBy: [wrongLength, refusedWhenPut],
    says: 'only Content-Length is compared with the length of the chunk',
    steps: (healthy) => {
      const unmeasured = new WeakSet<ReceivedBody>();
      return {
        receiveChunk: async (given) => {
          const body = await healthy.receiveChunk(given);
          if (given.request.declaredBytes === undefined) unmeasured.add(body);
          return body;
        },
        mayStoreChunk: (given) =>
          healthy.mayStoreChunk(given) || (given.body.isWhole && unmeasured.has(given.body)),
      };
    },
  },
  {
    id: 'chunk/wrong-length-is-refused-and-stored',
    breaks: ['CHK-07'],
    caughtBy: [wrongLength],
    says: 'a chunk of the wrong length is answered 422 and counts as received',
    steps: (healthy) =>
      withChunkPlace({
        mayStoreChunk: (given) => {
          if (given.body.isWhole) given.session.chunks.set(given.index, given.body.content);
          return healthy.mayStoreChunk(given);
        },
      }),
  },
  {
    id: 'chunk/wrong-length-ends-the-session',
    breaks: ['CHK-07'],
    caughtBy: [wrongLength],
    says: 'after a chunk of the wrong length the session takes no more',
    steps: (healthy) => {
      const ended = new WeakSet<Session>();
      return {
        mayPutChunk: (given) => healthy.mayPutChunk(given) && !ended.has(given.session),
        ...withChunkPlace({
          mayStoreChunk: (given) => {
            if (given.body.isWhole && !healthy.mayStoreChunk(given)) ended.add(given.session);
            return healthy.mayStoreChunk(given);
          },
        }),
      };
    },
  },
  {
    id: 'chunk/only-the-sum-is-compared',
    breaks: ['CHK-07'],
    caughtBy: [cancelOut],
    says: 'complete compares the sum of the lengths with file_size, and nothing else does',
    steps: (healthy) => ({
      ...lengthsAreFree,
      missingChunks: (given) => {
        const { session } = given;
        const missing = healthy.missingChunks(given);
        return sumOf(session) === session.fileSizeBytes ? missing : [0];
      },
    }),
  },
  {
    id: 'chunk/cut-body-is-stored',
    breaks: ['CHK-08', 'CHK-07'],
    caughtBy: [cutOff, repeatCutOff, wrongLength],
    says: 'a chunk whose connection broke counts as received',
    steps: () => ({ mayStoreChunk: () => true }),
  },
  {
    id: 'chunk/cut-body-is-padded',
    breaks: ['CHK-08'],
    caughtBy: [cutOff, repeatCutOff],
    says: 'what was cut off a chunk is filled up with zeros',
    steps: (healthy) =>
      withChunkPlace({
        receiveChunk: async (given) => {
          const body = await healthy.receiveChunk(given);
          const whole = resized(bytesOf(body.content), healthy.chunkLengthOf(given));
          return body.isWhole ? body : { isWhole: true, content: contentOf([whole]) };
        },
      }),
  },
  {
    id: 'chunk/cut-coding-is-the-end',
    breaks: ['CHK-08'],
    caughtBy: [cutOff],
    says: 'a chunk in chunked coding is over when its connection is',
    steps: (healthy) => ({
      receiveChunk: async (given) => {
        const body = await healthy.receiveChunk(given);
        return given.request.declaredBytes === undefined ? { ...body, isWhole: true } : body;
      },
      mayStoreChunk: (given) => given.body.isWhole,
    }),
  },
  {
    id: 'chunk/announced-is-received',
    breaks: ['CHK-08'],
    caughtBy: [cutOff],
    says: 'progress lists a chunk from the moment that it was announced',
    steps: (healthy) => {
      const announced = new WeakMap<Session, readonly number[]>();
      return {
        ...withChunkPlace({
          receiveChunk: (given) => {
            announced.set(given.session, [...(announced.get(given.session) ?? []), given.index]);
            return healthy.receiveChunk(given);
          },
        }),
        progressOf: (given) => ({
          ...healthy.progressOf(given),
          received_chunks: announced.get(given.session) ?? [],
        }),
      };
    },
  },
  {
    id: 'chunk/cut-off-index-is-locked',
    breaks: ['CHK-08'],
    caughtBy: [cutOff],
    says: 'a chunk that was cut off cannot be put again',
    steps: (healthy) => {
      const ended = new WeakSet<Session>();
      return {
        mayPutChunk: (given) => healthy.mayPutChunk(given) && !ended.has(given.session),
        ...withChunkPlace({
          mayStoreChunk: (given) => {
            if (!given.body.isWhole) ended.add(given.session);
            return healthy.mayStoreChunk(given);
          },
        }),
      };
    },
  },
  {
    id: 'chunk/cut-repeat-is-written-in-place',
    breaks: ['CHK-08'],
    caughtBy: [repeatCutOff],
    says: 'what arrives is written over the chunk that is there, even if the rest never comes',
    steps: (healthy) =>
      withChunkPlace({
        receiveChunk: async (given) => {
          const body = await healthy.receiveChunk(given);
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
