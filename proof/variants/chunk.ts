import { Refusal } from '../../reference-server/http/refusal.ts';
import { emptyReply } from '../../reference-server/http/reply.ts';
import { changeReply } from '../servers/change-reply.ts';
import { withChunkPlace } from '../servers/known-chunk.ts';
import type { Variant } from './variant.ts';

/** Legal variants of the area `chunk`. */
export const chunkVariants: readonly Variant[] = [
  {
    id: 'chunk/a-second-put-is-refused',
    freedomOf: ['CHK-04', 'CHK-05', 'CHK-12', 'CHK-13'],
    says: 'an index that has been put is answered 409, whatever the bytes',
    steps: (healthy) => ({
      storeChunk: (given) => {
        if (given.session.chunks.has(given.index)) throw new Refusal(409, 'The chunk is there already');
        healthy.storeChunk(given);
      },
    }),
  },
  {
    id: 'chunk/an-overlapping-put-is-refused',
    freedomOf: ['CHK-12', 'CHK-13'],
    says: 'while an index is being put, other puts to it are answered 423',
    steps: (healthy) => {
      const underWay = new Set<string>();
      return withChunkPlace({
        receiveChunk: (given) => {
          const key = `${given.session.id} ${given.index}`;
          if (underWay.has(key)) throw new Refusal(423, 'The chunk is being put');
          underWay.add(key);
          return healthy.receiveChunk(given).finally(() => underWay.delete(key));
        },
      });
    },
  },
  {
    id: 'chunk/lengths-are-judged-at-complete',
    freedomOf: ['CHK-07'],
    waives: ['CHK-07s'],
    says: 'a chunk of any length is taken, and complete answers 409 while one is wrong',
    steps: (healthy) => ({
      maxChunkBodyBytes: ({ session }) => 3 * session.chunkSizeBytes,
      mayStoreChunk: ({ body }) => body.isWhole,
      missingChunks: ({ session }) => {
        const wrong = [...session.chunks].filter(
          ([index, chunk]) => chunk.sizeBytes !== healthy.chunkLengthOf({ session, index }),
        );
        return [...healthy.missingChunks({ session }), ...wrong.map(([index]) => index)];
      },
    }),
  },
  {
    id: 'chunk/content-range-is-ignored',
    freedomOf: ['CHK-15'],
    says: 'a Content-Range on a chunk has no effect',
    steps: () => ({ mayPutPart: () => true }),
  },
  {
    id: 'chunk/other-spellings-of-an-index-are-taken',
    freedomOf: ['CHK-06'],
    says: '01, +1, 1.0, 1e0, 0x1 and a blank before 1 all mean chunk 1',
    steps: (healthy) => ({
      readIndex: ({ text, totalChunks }) => {
        const isSpelling = text !== '' && Number.isInteger(Number(text));
        return healthy.readIndex({ text: isSpelling ? String(Number(text)) : text, totalChunks });
      },
    }),
  },
  {
    id: 'chunk/length-is-required',
    freedomOf: ['CHK-14'],
    says: 'a chunk without Content-Length is answered 411',
    steps: (healthy) => ({
      receiveChunk: (given) => {
        if (given.request.declaredBytes === undefined) throw new Refusal(411, 'Send Content-Length');
        return healthy.receiveChunk(given);
      },
    }),
  },
  {
    id: 'chunk/types-that-are-not-binary-are-refused',
    freedomOf: ['CHK-01'],
    says: 'a chunk as text, JSON or a multipart form, or without a type, is answered 415',
    steps: (healthy) => ({
      receiveChunk: (given) => {
        const type = given.request.headers['content-type'] ?? '';
        if (!/octet-stream|urlencoded/.test(type)) throw new Refusal(415, 'Send application/octet-stream');
        return healthy.receiveChunk(given);
      },
    }),
  },
  {
    id: 'chunk/expectations-are-refused',
    freedomOf: ['CHK-01'],
    says: 'Expect on a chunk is answered 417',
    steps: (healthy) => ({
      receiveChunk: (given) => {
        if (given.request.headers.expect !== undefined) throw new Refusal(417, 'Just send it');
        return healthy.receiveChunk(given);
      },
    }),
  },
  {
    id: 'chunk/a-cut-repeat-must-be-put-again',
    freedomOf: ['CHK-08'],
    says: 'a chunk whose repeat was cut off is missing',
    steps: (healthy) =>
      withChunkPlace({
        receiveChunk: async (given) => {
          const body = await healthy.receiveChunk(given);
          if (!body.isWhole) given.session.chunks.delete(given.index);
          return body;
        },
      }),
  },
  {
    id: 'chunk/other-statuses',
    freedomOf: ['CHK-06', 'CHK-07', 'CHK-11'],
    waives: ['UPL-05s', 'UPL-14', 'LIM-02s'],
    says: 'refusals of the class 4xx have other numbers, and a chunk put is answered 204 without a body',
    steps: (healthy) => ({
      replyToRefusal: ({ refusal }) => {
        const status = { 409: 422, 413: 400, 422: 400 }[refusal.status] ?? refusal.status;
        return healthy.replyToRefusal({ refusal: new Refusal(status, refusal.detail, refusal.headers) });
      },
      writeReply: changeReply(({ reply, request }) =>
        request.method === 'PUT' && reply.status === 200 ? emptyReply(204) : reply,
      ),
    }),
  },
  {
    id: 'chunk/chunks-are-larger-than-asked',
    freedomOf: ['SES-03'],
    waives: ['SES-03'],
    says: 'no session has chunks below 128 KiB; a smaller chunk_size is replaced',
    steps: (healthy) => ({
      chunkSizeOf: (given) => healthy.chunkSizeOf({ ...given, asked: Math.max(given.asked ?? 0, 131_072) }),
    }),
  },
  {
    id: 'chunk/connections-are-not-kept',
    freedomOf: ['CHK-02'],
    says: 'every response closes its connection',
    steps: () => ({
      writeReply: changeReply(({ reply }) => ({
        ...reply,
        headers: { ...reply.headers, connection: 'close' },
      })),
    }),
  },
];
