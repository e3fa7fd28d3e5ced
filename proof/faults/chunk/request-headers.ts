import { Refusal } from '../../../reference-server/http/refusal.ts';
import type { Request } from '../../../reference-server/http/request.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { type Content, contentOf } from '../../../reference-server/storage/content.ts';
import { withChunkPlace } from '../../servers/known-chunk.ts';
import type { Fault } from '../fault.ts';
import { bytesOf, resized } from './support.ts';

const fields = 'chunk/header-fields-of-a-put-do-not-change-the-chunk';
const waits = 'chunk/a-chunk-that-waits-for-100-continue-is-stored';
const coded = 'chunk/a-chunk-in-chunked-coding-is-stored-whole';
const partial = 'chunk/content-range-never-causes-a-partial-write';

/** Effects of request header fields on a chunk (CHK-01, CHK-14, CHK-15). */
export const chunkRequestHeadersFaults: readonly Fault[] = [
  {
    id: 'chunk/text-is-decoded',
    violates: ['CHK-01', 'FIN-01'],
    detectedBy: [fields],
    description: 'a chunk sent as text/plain is decoded as UTF-8',
    steps: (unmodified) => ({
      receiveChunk: async (given) => {
        const body = await unmodified.receiveChunk(given);
        const isText = given.request.headers['content-type']?.startsWith('text/plain') === true;
        const decoded = Buffer.from(bytesOf(body.content).toString('utf8'));
        return isText ? { ...body, content: contentOf([resized(decoded, body.content.sizeBytes)]) } : body;
      },
    }),
  },
  {
    id: 'chunk/form-is-decoded',
    violates: ['CHK-01', 'FIN-01'],
    detectedBy: [fields],
    description: 'in a chunk sent as a URL-encoded form, plus signs become spaces',
    steps: (unmodified) => ({
      receiveChunk: async (given) => {
        const body = await unmodified.receiveChunk(given);
        const isForm = given.request.headers['content-type']?.endsWith('urlencoded') === true;
        const decoded = Buffer.from(bytesOf(body.content).map((byte) => (byte === 0x2b ? 0x20 : byte)));
        return isForm ? { ...body, content: contentOf([decoded]) } : body;
      },
    }),
  },
  {
    id: 'chunk/form-is-refused',
    violates: ['CHK-01'],
    detectedBy: [fields],
    description: 'a chunk as curl sends it by default is answered with 415',
    steps: (unmodified) => ({
      receiveChunk: (given) => {
        if (given.request.headers['content-type']?.endsWith('urlencoded') === true)
          throw new Refusal(415, 'Send application/octet-stream');
        return unmodified.receiveChunk(given);
      },
    }),
  },
  {
    id: 'chunk/form-is-swallowed',
    violates: ['CHK-01'],
    detectedBy: [fields],
    description: 'a chunk sent as a URL-encoded form is parsed as a form, answered with 200 and not stored',
    steps: (unmodified) =>
      answeredAndLost(unmodified, ({ headers }) => headers['content-type']?.endsWith('urlencoded') === true),
  },
  {
    id: 'chunk/type-is-needed',
    violates: ['CHK-01'],
    detectedBy: [fields],
    description: 'a chunk without Content-Type is answered with 500',
    steps: (unmodified) => ({
      receiveChunk: (given) => {
        if (given.request.headers['content-type'] === undefined) throw new Refusal(500, 'No type');
        return unmodified.receiveChunk(given);
      },
    }),
  },
  {
    id: 'chunk/range-cuts-the-body',
    violates: ['CHK-01'],
    detectedBy: [fields],
    description: 'a Range field on a chunk request keeps only its first byte; the rest is zeros',
    steps: (unmodified) => ({
      receiveChunk: async (given) => {
        const body = await unmodified.receiveChunk(given);
        const first = bytesOf(body.content).subarray(0, 1);
        if (given.request.headers.range === undefined) return body;
        return { ...body, content: contentOf([resized(first, body.content.sizeBytes)]) };
      },
    }),
  },
  {
    id: 'chunk/waiting-body-is-lost',
    violates: ['CHK-01'],
    detectedBy: [waits],
    description: 'with Expect: 100-continue the body is treated as empty',
    steps: (unmodified) => ({
      receiveChunk: async (given) => {
        const body = await unmodified.receiveChunk(given);
        return given.request.headers.expect === undefined ? body : { ...body, content: contentOf([]) };
      },
    }),
  },
  {
    id: 'chunk/waiting-body-is-answered-unread',
    violates: ['CHK-01'],
    detectedBy: [waits],
    description: 'with Expect: 100-continue a chunk is answered with 200 instead of 100, and not stored',
    steps: (unmodified) => {
      const unread = { content: contentOf([]), isWhole: true };
      return {
        receiveChunk: async (given) =>
          given.request.headers.expect === undefined ? unmodified.receiveChunk(given) : unread,
        mayStoreChunk: (given) => given.body === unread || unmodified.mayStoreChunk(given),
        storeChunk: (given) => {
          if (given.content !== unread.content) unmodified.storeChunk(given);
        },
      };
    },
  },
  {
    id: 'chunk/waiting-body-is-zeros',
    violates: ['CHK-01'],
    detectedBy: [waits],
    description: 'with Expect: 100-continue a chunk is stored as zeros',
    steps: (unmodified) => ({
      receiveChunk: async (given) => {
        const body = await unmodified.receiveChunk(given);
        if (given.request.headers.expect === undefined || !body.isWhole) return body;
        return { ...body, content: contentOf([Buffer.alloc(body.content.sizeBytes)]) };
      },
    }),
  },
  {
    id: 'chunk/waiting-is-a-server-error',
    violates: ['CHK-01'],
    detectedBy: [waits],
    description: 'Expect: 100-continue on a chunk is answered with 500',
    steps: (unmodified) => ({
      receiveChunk: (given) => {
        if (given.request.headers.expect !== undefined) throw new Refusal(500, 'Expectation');
        return unmodified.receiveChunk(given);
      },
    }),
  },
  {
    id: 'chunk/coded-body-is-lost',
    violates: ['CHK-14'],
    detectedBy: [coded],
    description: 'a chunk without Content-Length is stored as zeros',
    steps: (unmodified) => ({
      receiveChunk: async (given) => {
        const body = await unmodified.receiveChunk(given);
        if (given.request.declaredBytes !== undefined || !body.isWhole) return body;
        return { ...body, content: contentOf([Buffer.alloc(body.content.sizeBytes)]) };
      },
    }),
  },
  {
    id: 'chunk/coded-body-is-a-bad-request',
    violates: ['CHK-14'],
    detectedBy: [coded],
    description: 'a chunk without Content-Length is answered with 400',
    steps: (unmodified) => ({
      receiveChunk: (given) => {
        if (given.request.declaredBytes === undefined) throw new Refusal(400, 'How long is it?');
        return unmodified.receiveChunk(given);
      },
    }),
  },
  {
    id: 'chunk/content-range-is-obeyed',
    violates: ['CHK-15'],
    detectedBy: [partial],
    description: 'a Content-Range writes the body into the stored chunk at its first position',
    steps: (unmodified) => ({
      mayPutPart: () => true,
      ...withChunkPlace({
        receiveChunk: async (given) => {
          const body = await unmodified.receiveChunk(given);
          const first = Number(/^bytes (\d+)-/.exec(given.request.headers['content-range'] ?? '')?.[1]);
          const before = given.session.chunks.get(given.index);
          if (Number.isNaN(first) || before === undefined) return body;
          const whole = bytesOf(before);
          bytesOf(body.content).copy(whole, first);
          return { ...body, content: contentOf([whole]) };
        },
      }),
    }),
  },
  {
    id: 'chunk/content-range-is-a-server-error',
    violates: ['CHK-15'],
    detectedBy: [partial],
    description: 'Content-Range on a chunk is answered with 500',
    steps: () => ({
      mayPutPart: ({ contentRange }) => {
        if (contentRange !== undefined) throw new TypeError('not expected');
        return true;
      },
    }),
  },
];

/** Reports chunks in requests that match `holds` as stored, but does not store them. */
function answeredAndLost(unmodified: Steps, holds: (request: Request) => boolean): Partial<Steps> {
  const lost = new WeakSet<Content>();
  return {
    receiveChunk: async (given) => {
      const body = await unmodified.receiveChunk(given);
      if (holds(given.request)) lost.add(body.content);
      return body;
    },
    storeChunk: (given) => {
      if (!lost.has(given.content)) unmodified.storeChunk(given);
    },
  };
}
