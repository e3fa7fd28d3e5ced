import { Refusal } from '../../reference-server/http/refusal.ts';
import { emptyReply } from '../../reference-server/http/reply.ts';
import { changeReply } from '../servers/change-reply.ts';
import { withChunkPlace } from '../servers/known-chunk.ts';
import type { Variant } from './variant.ts';

/** Conforming variants of the area `chunk`. */
export const chunkVariants: readonly Variant[] = [
  {
    id: 'chunk/a-second-put-is-refused',
    uses: ['CHK-04', 'CHK-05', 'CHK-12', 'CHK-13'],
    description: 'a repeated chunk is answered with 409, whatever its bytes',
    steps: (unmodified) => ({
      storeChunk: (given) => {
        if (given.session.chunks.has(given.index)) throw new Refusal(409, 'The chunk is there already');
        unmodified.storeChunk(given);
      },
    }),
  },
  {
    id: 'chunk/an-overlapping-put-is-refused',
    uses: ['CHK-12', 'CHK-13'],
    description: 'while a chunk is being received, other requests for its index are answered with 423',
    steps: (unmodified) => {
      const underWay = new Set<string>();
      return withChunkPlace({
        receiveChunk: (given) => {
          const key = `${given.session.id} ${given.index}`;
          if (underWay.has(key)) throw new Refusal(423, 'The chunk is being put');
          underWay.add(key);
          return unmodified.receiveChunk(given).finally(() => underWay.delete(key));
        },
      });
    },
  },
  {
    id: 'chunk/lengths-are-judged-at-complete',
    uses: ['CHK-07'],
    waives: ['CHK-07s'],
    description: 'a chunk of any length is accepted, and complete is answered with 409 while one is wrong',
    steps: (unmodified) => ({
      maxChunkBodyBytes: ({ session }) => 3 * session.chunkSizeBytes,
      mayStoreChunk: ({ body }) => body.isWhole,
      missingChunks: ({ session }) => {
        const wrong = [...session.chunks].filter(
          ([index, chunk]) => chunk.sizeBytes !== unmodified.chunkLengthOf({ session, index }),
        );
        return [...unmodified.missingChunks({ session }), ...wrong.map(([index]) => index)];
      },
    }),
  },
  {
    id: 'chunk/content-range-is-ignored',
    uses: ['CHK-15'],
    description: 'a Content-Range on a chunk has no effect',
    steps: () => ({ mayPutPart: () => true }),
  },
  {
    id: 'chunk/other-index-formats-are-accepted',
    uses: ['CHK-06'],
    description: '01, +1, 1.0, 1e0, 0x1 and a space before 1 all mean chunk 1',
    steps: (unmodified) => ({
      readIndex: ({ text, totalChunks }) => {
        const isSpelling = text !== '' && Number.isInteger(Number(text));
        return unmodified.readIndex({ text: isSpelling ? String(Number(text)) : text, totalChunks });
      },
    }),
  },
  {
    id: 'chunk/length-is-required',
    uses: ['CHK-14'],
    description: 'a chunk without Content-Length is answered with 411',
    steps: (unmodified) => ({
      receiveChunk: (given) => {
        if (given.request.declaredBytes === undefined) throw new Refusal(411, 'Send Content-Length');
        return unmodified.receiveChunk(given);
      },
    }),
  },
  {
    id: 'chunk/types-that-are-not-binary-are-refused',
    uses: ['CHK-01'],
    description: 'a chunk as text, JSON or a multipart form, or without a type, is answered with 415',
    steps: (unmodified) => ({
      receiveChunk: (given) => {
        const type = given.request.headers['content-type'] ?? '';
        if (!/octet-stream|urlencoded/.test(type)) throw new Refusal(415, 'Send application/octet-stream');
        return unmodified.receiveChunk(given);
      },
    }),
  },
  {
    id: 'chunk/expectations-are-refused',
    uses: ['CHK-01'],
    description: 'Expect on a chunk is answered with 417',
    steps: (unmodified) => ({
      receiveChunk: (given) => {
        if (given.request.headers.expect !== undefined) throw new Refusal(417, 'Just send it');
        return unmodified.receiveChunk(given);
      },
    }),
  },
  {
    id: 'chunk/a-cut-repeat-must-be-put-again',
    uses: ['CHK-08'],
    description: 'a chunk whose repetition was cut off is missing',
    steps: (unmodified) =>
      withChunkPlace({
        receiveChunk: async (given) => {
          const body = await unmodified.receiveChunk(given);
          if (!body.isWhole) given.session.chunks.delete(given.index);
          return body;
        },
      }),
  },
  {
    id: 'chunk/other-statuses',
    uses: ['CHK-06', 'CHK-07', 'CHK-11'],
    waives: ['UPL-05s', 'UPL-14', 'LIM-02s'],
    description:
      'refusals use other statuses of the class 4xx, and a chunk is answered with 204 without a body',
    steps: (unmodified) => ({
      replyToRefusal: ({ refusal }) => {
        const status = { 409: 422, 413: 400, 422: 400 }[refusal.status] ?? refusal.status;
        return unmodified.replyToRefusal({ refusal: new Refusal(status, refusal.detail, refusal.headers) });
      },
      writeReply: changeReply(({ reply, request }) =>
        request.method === 'PUT' && reply.status === 200 ? emptyReply(204) : reply,
      ),
    }),
  },
  {
    id: 'chunk/chunks-are-larger-than-asked',
    uses: ['SES-03'],
    waives: ['SES-03'],
    description: 'chunk sizes below 128 KiB are replaced by a larger one',
    steps: (unmodified) => ({
      chunkSizeOf: (given) =>
        unmodified.chunkSizeOf({ ...given, asked: Math.max(given.asked ?? 0, 131_072) }),
    }),
  },
  {
    id: 'chunk/at-most-200-chunks',
    uses: ['CHK-01', 'SES-03'],
    waives: ['SES-03'],
    description: 'a file of more than 200 chunks gets larger chunks than requested',
    steps: (unmodified) => {
      let fileBytes = 0;
      return {
        readSessionRequest: (given) => {
          const asked = unmodified.readSessionRequest(given);
          fileBytes = asked.file_size;
          return asked;
        },
        chunkSizeOf: (given) => {
          let chunkBytes = unmodified.chunkSizeOf(given);
          while (chunkBytes !== undefined && chunkBytes < given.maxChunkBytes && fileBytes > 200 * chunkBytes)
            chunkBytes *= 2;
          return chunkBytes;
        },
      };
    },
  },
  {
    id: 'chunk/wrong-lengths-are-refused-early',
    uses: ['CHK-07', 'CHK-08'],
    description:
      'a Content-Length other than the length of the chunk is answered with 400, and the connection is closed',
    steps: (unmodified) =>
      withChunkPlace({
        receiveChunk: (given) => {
          const { declaredBytes } = given.request;
          if (declaredBytes !== undefined && declaredBytes !== unmodified.chunkLengthOf(given))
            throw new Refusal(400, 'Another Content-Length');
          return unmodified.receiveChunk(given);
        },
      }),
  },
  {
    id: 'chunk/connections-are-not-kept',
    uses: ['CHK-02'],
    description: 'every response closes its connection',
    steps: () => ({
      writeReply: changeReply(({ reply }) => ({
        ...reply,
        headers: { ...reply.headers, connection: 'close' },
      })),
    }),
  },
];
