import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Reply } from '../../../reference-server/http/reply.ts';
import type { Request } from '../../../reference-server/http/request.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { changeReply } from '../../servers/change-reply.ts';
import type { Fault } from '../fault.ts';
import { isPlainPart, withFields } from './support.ts';

/** Parts that were not requested, that are coded, or that are longer than their Content-Length. */
export const rangePartsAndFramingFaults: readonly Fault[] = [
  {
    id: 'range/head-obeys-range',
    violates: ['RNG-09'],
    detectedBy: ['range/head-ignores-range'],
    description: 'HEAD with a range is answered with 206 and the length of the part',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        const isRanged = given.request.method === 'HEAD' && given.request.headers.range !== undefined;
        return isRanged && reply.status === 200
          ? { ...withFields(reply, { 'content-length': '10' }), status: 206 }
          : reply;
      }),
    }),
  },
  {
    id: 'range/part-is-compressed',
    violates: ['RNG-17'],
    detectedBy: ['range/range-of-coded-content-refers-to-coded-bytes'],
    description:
      'a part of a text is gzip-coded for a client that accepts gzip, with the Content-Range of the uncoded bytes',
    steps: compressing((reply) => reply.status === 206),
  },
  {
    id: 'range/whole-and-part-are-compressed-each-by-itself',
    violates: ['RNG-17'],
    detectedBy: ['range/range-of-coded-content-refers-to-coded-bytes'],
    description: 'text is gzip-coded when it is sent, whole or in part',
    steps: compressing((reply) => reply.status === 206 || reply.status === 200),
  },
  {
    id: 'range/part-says-identity',
    violates: ['RNG-17'],
    detectedBy: ['range/range-of-coded-content-refers-to-coded-bytes'],
    description: 'a 206 has Content-Encoding: identity, the 200 does not',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        return reply.status === 206 ? withFields(reply, { 'content-encoding': 'identity' }) : reply;
      }),
    }),
  },
  {
    id: 'range/large-file-comes-as-a-part',
    violates: ['RNG-15'],
    detectedBy: ['range/request-without-range-gets-no-part'],
    description: 'a file above 1 MiB is sent with 206 although no range was requested',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        const length = Number(reply.headers['content-length']);
        const isLarge = isDownload(given.request) && reply.status === 200 && length > 1_048_576;
        const whole = `bytes 0-${length - 1}/${length}`;
        return isLarge ? { ...withFields(reply, { 'content-range': whole }), status: 206 } : reply;
      }),
    }),
  },
  {
    id: 'range/empty-file-gives-416-without-range',
    violates: ['RNG-15'],
    detectedBy: ['range/request-without-range-gets-no-part'],
    description: 'a plain download of an empty file is answered with 416',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        const isEmpty = isDownload(given.request) && reply.headers['content-length'] === '0';
        return isEmpty ? { ...reply, status: 416 } : reply;
      }),
    }),
  },
  {
    id: 'range/if-range-alone-gives-a-part',
    violates: ['RNG-15'],
    detectedBy: ['range/request-without-range-gets-no-part'],
    description: 'If-Range without Range is answered with 206',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        const { range, 'if-range': ifRange } = given.request.headers;
        return range === undefined && ifRange !== undefined ? { ...reply, status: 206 } : reply;
      }),
    }),
  },
  {
    id: 'range/range-stays-with-the-connection',
    violates: ['RNG-15'],
    detectedBy: ['range/request-without-range-gets-no-part'],
    description: 'after a ranged request the next one on its connection is answered with 206 as well',
    steps: () => {
      const ranged = new WeakSet<Socket>();
      return {
        writeReply: changeReply((given) => {
          const { reply } = given;
          const { headers, incoming } = given.request;
          const isAfter =
            isDownload(given.request) && ranged.has(incoming.socket) && headers.range === undefined;
          if (headers.range !== undefined) ranged.add(incoming.socket);
          return isAfter && reply.status === 200 ? { ...reply, status: 206 } : reply;
        }),
      };
    },
  },
  {
    id: 'range/part-has-more-body-than-it-says',
    violates: ['RNG-19'],
    detectedBy: ['range/connection-is-reusable-after-a-range'],
    description: 'the rest of the file follows the last byte of a 206',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        return isPlainPart(reply) ? { ...reply, body: [...reply.body, Buffer.from('the rest')] } : reply;
      }),
    }),
  },
  {
    id: 'range/several-parts-have-more-body-than-they-say',
    violates: ['RNG-19'],
    detectedBy: ['range/connection-is-reusable-after-a-range'],
    description: 'the Content-Length of a multipart response does not count the closing delimiter',
    steps: (unmodified) => ({
      byterangesOf: (given) => {
        const parts = unmodified.byterangesOf(given);
        return { ...parts, sizeBytes: parts.sizeBytes - 8 };
      },
    }),
  },
];

function isDownload(request: Request): boolean {
  return request.method === 'GET' && /\/content$|\/sync\/download\//.test(request.path);
}

function compressing(applies: (reply: Reply) => boolean): (unmodified: Steps) => Partial<Steps> {
  return () => ({
    writeReply: changeReply((given) => {
      const { reply } = given;
      const isAccepted = /gzip/.test(String(given.request.headers['accept-encoding'] ?? ''));
      const isText = reply.headers['content-type']?.startsWith('text/plain') === true;
      if (!isAccepted || !isText || !applies(reply)) return reply;
      const body = gzipSync(Buffer.concat([...reply.body]));
      const fields = { 'content-encoding': 'gzip', 'content-length': String(body.length) };
      return { ...withFields(reply, fields), body: [body] };
    }),
  });
}
