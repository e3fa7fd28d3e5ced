import { Refusal } from '../../../reference-server/http/refusal.ts';
import { jsonReply } from '../../../reference-server/http/reply.ts';
import { type Content, contentOf, joinContents } from '../../../reference-server/storage/content.ts';
import { changeRefusal } from '../../servers/change-refusal.ts';
import { withChunkPlace } from '../../servers/known-chunk.ts';
import type { Fault } from '../fault.ts';
import { bytesOf, resized } from './support.ts';

const cutOff = 'chunk/a-truncated-chunk-is-not-received';
const repeatCutOff = 'chunk/a-truncated-repeat-leaves-the-chunk-intact';
const wrongLength = 'chunk/a-chunk-of-the-wrong-length-never-gets-into-a-file';
const digest = 'chunk/a-chunk-whose-digest-disagrees-is-not-stored';
const earlierStays = 'chunk/a-refused-digest-leaves-the-earlier-chunk';
const stray = 'chunk/an-index-outside-the-session-is-refused';
const model = 'complete/any-sequence-matches-the-model';

/** Side effects of chunk requests that were refused or cut off (CHK-06, CHK-07, CHK-08, CHK-11, CHK-15). */
export const chunkAfterRefusalFaults: readonly Fault[] = [
  {
    id: 'chunk/refused-chunk-blocks-complete',
    violates: ['CHK-06', 'CHK-07', 'CHK-08', 'CHK-11', 'CHK-15'],
    detectedBy: [
      cutOff,
      repeatCutOff,
      wrongLength,
      digest,
      stray,
      'chunk/content-range-never-causes-a-partial-write',
    ],
    description:
      'once a chunk request has been refused or cut off, chunks are still accepted but complete is refused for good',
    steps: (unmodified) => {
      const spoilt = new Set<string>();
      return {
        ...withChunkPlace({
          receiveChunk: async (given) => {
            const body = await unmodified.receiveChunk(given);
            if (!body.isWhole) spoilt.add(given.session.id);
            return body;
          },
        }),
        ...changeRefusal((given) => {
          if (given.request?.method === 'PUT') spoilt.add(given.request.segments[3] ?? '');
          return given.reply;
        }),
        missingChunks: (given) => {
          if (spoilt.has(given.session.id)) throw new Refusal(409, 'The upload has failed');
          return unmodified.missingChunks(given);
        },
      };
    },
  },
  {
    id: 'chunk/cut-off-chunk-breaks-complete',
    violates: ['CHK-08'],
    detectedBy: [cutOff, repeatCutOff],
    description: 'complete is answered with 500 until a chunk that was cut off has been put again',
    steps: (unmodified) => {
      const cut = new Set<string>();
      return {
        ...withChunkPlace({
          receiveChunk: async (given) => {
            const body = await unmodified.receiveChunk(given);
            if (body.isWhole) cut.delete(given.session.id);
            else cut.add(given.session.id);
            return body;
          },
        }),
        missingChunks: (given) => {
          if (cut.has(given.session.id)) throw new Refusal(500, 'Not the length of the chunk');
          return unmodified.missingChunks(given);
        },
      };
    },
  },
  {
    id: 'chunk/cut-bytes-stay-before-those-put-again',
    violates: ['CHK-08'],
    detectedBy: [cutOff, repeatCutOff],
    description:
      'a chunk that was cut off is not received, but the bytes that arrived are kept in front of those put again',
    steps: (unmodified) => {
      const left = new Map<string, Content>();
      return withChunkPlace({
        receiveChunk: async (given) => {
          const body = await unmodified.receiveChunk(given);
          const key = `${given.session.id} ${given.index}`;
          const before = left.get(key) ?? contentOf([]);
          if (body.isWhole) {
            left.delete(key);
            const appended = bytesOf(joinContents([before, body.content]));
            return { ...body, content: contentOf([resized(appended, body.content.sizeBytes)]) };
          }
          left.set(key, body.content);
          given.session.chunks.delete(given.index);
          return body;
        },
      });
    },
  },
  {
    id: 'chunk/wrong-length-is-a-server-error',
    violates: ['CHK-07', 'CHK-07s', 'FIN-06'],
    detectedBy: [wrongLength, 'chunk/wrong-lengths-with-the-right-sum-never-get-into-a-file', model],
    description: 'a chunk of the wrong length is answered with 500',
    steps: (unmodified) => ({
      mayStoreChunk: (given) => {
        if (given.body.isWhole && !unmodified.mayStoreChunk(given)) throw new Refusal(500, 'Not its length');
        return unmodified.mayStoreChunk(given);
      },
    }),
  },
  {
    id: 'chunk/long-one-runs-into-the-next',
    violates: ['CHK-07'],
    detectedBy: [wrongLength],
    description:
      'a chunk that is too long is refused, but only after it has overwritten the beginning of the next one',
    steps: (unmodified) => ({
      maxChunkBodyBytes: (given) => 3 * unmodified.maxChunkBodyBytes(given),
      ...withChunkPlace({
        receiveChunk: async (given) => {
          const body = await unmodified.receiveChunk(given);
          const { chunks } = given.session;
          const next = chunks.get(given.index + 1);
          const tooMuch = bytesOf(body.content).subarray(unmodified.chunkLengthOf(given));
          if (next !== undefined && tooMuch.length > 0) {
            const rest = bytesOf(next).subarray(tooMuch.length);
            chunks.set(given.index + 1, contentOf([resized(Buffer.concat([tooMuch, rest]), next.sizeBytes)]));
          }
          return body;
        },
      }),
    }),
  },
  {
    id: 'chunk/wrong-digest-is-answered-200',
    violates: ['CHK-11'],
    detectedBy: [digest, earlierStays],
    description: 'a chunk whose digest disagrees is answered with 200 and discarded',
    steps: (unmodified) => ({
      replyToRefusal: (given) =>
        JSON.stringify(given.refusal.detail).includes('content-digest')
          ? jsonReply(200, {})
          : unmodified.replyToRefusal(given),
    }),
  },
  {
    id: 'chunk/refused-bytes-stay-under-their-digest',
    violates: ['CHK-11'],
    detectedBy: [digest],
    description:
      'bytes are stored under the digest that was sent; refused bytes are used in place of the correct ones',
    steps: (unmodified) => {
      const kept = new Map<string | undefined, Content>();
      const instead = new WeakMap<Content, Content>();
      return {
        digestAgrees: (given) => {
          const agrees = unmodified.digestAgrees(given);
          const first = kept.get(given.field) ?? given.content;
          if (given.field !== undefined) kept.set(given.field, first);
          instead.set(given.content, first);
          return agrees;
        },
        storeChunk: (given) =>
          unmodified.storeChunk({ ...given, content: instead.get(given.content) ?? given.content }),
      };
    },
  },
  {
    id: 'chunk/one-past-the-end-is-refused-and-appended',
    violates: ['CHK-06', 'FIN-06'],
    detectedBy: [stray, model],
    description: 'index total_chunks is answered with 422, but its bytes are appended to the file',
    steps: (unmodified) => ({
      readIndex: ({ text, totalChunks }) => unmodified.readIndex({ text, totalChunks: totalChunks + 1 }),
      ...withChunkPlace({
        mayStoreChunk: (given) =>
          given.index === given.session.totalChunks ? given.body.isWhole : unmodified.mayStoreChunk(given),
      }),
      storeChunk: (given) => {
        unmodified.storeChunk(given);
        if (given.index === given.session.totalChunks) throw new Refusal(422, 'No such chunk');
      },
    }),
  },
  {
    id: 'chunk/one-past-the-end-is-discarded',
    violates: ['CHK-06', 'FIN-06'],
    detectedBy: [stray, model],
    description: 'a chunk past the end is answered with 200 and discarded',
    steps: () =>
      changeRefusal((given) =>
        /^\d+$/.test(given.request?.segments[5] ?? '') &&
        JSON.stringify(given.refusal.detail).includes('"index"')
          ? jsonReply(200, {})
          : given.reply,
      ),
  },
];
