import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Refusal } from '../../reference-server/http/refusal.ts';
import type { Reply } from '../../reference-server/http/reply.ts';
import type { Request } from '../../reference-server/http/request.ts';
import type { Steps } from '../../reference-server/steps.ts';
import { changeReply } from '../servers/change-reply.ts';
import type { Fault } from './fault.ts';

/** Faults in the status, the fields and the framing of an answer to a range. */
export const rangeAnswerFaults: readonly Fault[] = [
  {
    id: 'range/last-byte-is-exclusive',
    breaks: ['RNG-01', 'RNG-17'],
    caughtBy: ['range/closed-range-sends-exactly-those-bytes', 'range/every-part-is-true-to-itself'],
    says: 'the body and Content-Length of a 206 are one byte short of its Content-Range',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        const body = (): Buffer => Buffer.concat([...reply.body]).subarray(0, -1);
        const length = String(Number(reply.headers['content-length']) - 1);
        return isPlainPart(reply)
          ? { ...withFields(reply, { 'content-length': length }), body: [body()] }
          : reply;
      }),
    }),
  },
  {
    id: 'range/part-announces-the-length-of-the-whole',
    breaks: ['RNG-01', 'RNG-17'],
    caughtBy: ['range/closed-range-sends-exactly-those-bytes'],
    says: 'a 206 has the Content-Length of the file, and the connection ends with the part',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        const total = reply.headers['content-range']?.split('/')[1] ?? '';
        return isPlainPart(reply)
          ? withFields(reply, { connection: 'close', 'content-length': total })
          : reply;
      }),
    }),
  },
  {
    id: 'range/content-range-has-no-unit',
    breaks: ['RNG-01', 'RNG-17'],
    caughtBy: ['range/closed-range-sends-exactly-those-bytes', 'range/every-part-is-true-to-itself'],
    says: 'Content-Range: 0-9/100',
    steps: (healthy) => ({ contentRangeOf: (given) => healthy.contentRangeOf(given).replace('bytes ', '') }),
  },
  {
    id: 'range/total-is-the-length-of-the-part',
    breaks: ['RNG-01', 'RNG-17'],
    caughtBy: ['range/closed-range-sends-exactly-those-bytes', 'range/every-part-is-true-to-itself'],
    says: 'the size in Content-Range is where the part ends',
    steps: (healthy) => ({
      contentRangeOf: (given) => healthy.contentRangeOf({ ...given, sizeBytes: given.last + 1 }),
    }),
  },
  {
    id: 'range/last-position-to-the-end-is-the-size',
    breaks: ['RNG-03', 'RNG-17'],
    caughtBy: ['range/open-range-reads-to-the-end', 'range/every-part-is-true-to-itself'],
    says: 'a part that runs to the end of 1024 bytes says 0-1024/1024',
    steps: (healthy) => ({
      contentRangeOf: (given) =>
        healthy.contentRangeOf(
          given.last === given.sizeBytes - 1 ? { ...given, last: given.sizeBytes } : given,
        ),
    }),
  },
  {
    id: 'range/content-range-repeats-the-request',
    breaks: ['RNG-02', 'RNG-17'],
    caughtBy: [
      'range/last-position-beyond-the-end-means-the-last-byte',
      'range/every-part-is-true-to-itself',
    ],
    says: 'a range that ends past the file is answered with what was asked, though fewer bytes are sent',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        const [asked] = /\d+-\d+/.exec(given.request.headers.range ?? '') ?? [];
        const field = reply.headers['content-range'];
        if (!isPlainPart(reply) || asked === undefined || field === undefined) return reply;
        return withFields(reply, { 'content-range': field.replace(/\d+-\d+/, asked) });
      }),
    }),
  },
  {
    id: 'range/unsatisfiable-range-gives-500',
    breaks: ['RNG-05'],
    caughtBy: ['range/unsatisfiable-range-sends-no-part', 'range/unsatisfiable-range-is-416-with-the-size'],
    says: 'seeking past the end throws',
    steps: (healthy) => ({
      resolveRange: (given) => {
        if ((given.first ?? 0n) > BigInt(given.sizeBytes)) throw new Refusal(500, 'Seek past the end');
        return healthy.resolveRange(given);
      },
    }),
  },
  {
    id: 'range/unsatisfiable-range-gives-an-empty-200',
    breaks: ['RNG-05', 'RNG-13'],
    caughtBy: ['range/unsatisfiable-range-sends-no-part', 'range/one-byte-file-has-one-part'],
    says: 'a range past the end answers 200 and no bytes',
    steps: on416((reply) => ({
      ...withFields(withoutField(reply, 'content-range'), { 'content-length': '0' }),
      status: 200,
      body: [],
    })),
  },
  {
    id: 'range/416-names-no-size',
    breaks: ['RNG-05s'],
    caughtBy: ['range/unsatisfiable-range-is-416-with-the-size'],
    says: 'a 416 has no Content-Range',
    steps: on416((reply) => withoutField(reply, 'content-range')),
  },
  {
    id: 'range/416-names-the-size-without-unit',
    breaks: ['RNG-05s'],
    caughtBy: ['range/unsatisfiable-range-is-416-with-the-size'],
    says: 'Content-Range: */100 on a 416',
    steps: () => ({ unsatisfiedRangeOf: ({ sizeBytes }) => `*/${sizeBytes}` }),
  },
  {
    id: 'range/416-names-a-range',
    breaks: ['RNG-05s'],
    caughtBy: ['range/unsatisfiable-range-is-416-with-the-size'],
    says: 'Content-Range: bytes 0-99/100 on a 416',
    steps: () => ({ unsatisfiedRangeOf: ({ sizeBytes }) => `bytes 0-${sizeBytes - 1}/${sizeBytes}` }),
  },
  {
    id: 'range/head-obeys-range',
    breaks: ['RNG-09'],
    caughtBy: ['range/head-ignores-range'],
    says: 'HEAD with a range answers 206 and the length of the part',
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
    breaks: ['RNG-17'],
    caughtBy: ['range/coded-part-counts-coded-bytes'],
    says: 'a part of a text is sent gzipped to who accepts that, under the Content-Range of the uncoded bytes',
    steps: compressing((reply) => reply.status === 206),
  },
  {
    id: 'range/whole-and-part-are-compressed-each-by-itself',
    breaks: ['RNG-17'],
    caughtBy: ['range/coded-part-counts-coded-bytes'],
    says: 'texts are gzipped on their way out, whole or in part',
    steps: compressing((reply) => reply.status === 206 || reply.status === 200),
  },
  {
    id: 'range/part-says-identity',
    breaks: ['RNG-17'],
    caughtBy: ['range/coded-part-counts-coded-bytes'],
    says: 'a 206 has Content-Encoding: identity, the 200 no such field',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        return reply.status === 206 ? withFields(reply, { 'content-encoding': 'identity' }) : reply;
      }),
    }),
  },
  {
    id: 'range/large-file-comes-as-a-part',
    breaks: ['RNG-15'],
    caughtBy: ['range/request-without-range-gets-no-part'],
    says: 'a file above 1 MiB is sent with 206 though no range was asked for',
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
    breaks: ['RNG-15'],
    caughtBy: ['range/request-without-range-gets-no-part'],
    says: 'a plain download of an empty file answers 416',
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
    breaks: ['RNG-15'],
    caughtBy: ['range/request-without-range-gets-no-part'],
    says: 'If-Range without Range answers 206',
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
    breaks: ['RNG-15'],
    caughtBy: ['range/request-without-range-gets-no-part'],
    says: 'after a ranged request the next one on its connection is answered 206 as well',
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
    id: 'range/416-has-more-body-than-it-says',
    breaks: ['RNG-19'],
    caughtBy: ['range/connection-stays-in-step-after-a-range'],
    says: 'a 416 has Content-Length: 0 and a body all the same',
    steps: on416((reply) => withFields(reply, { 'content-length': '0' })),
  },
  {
    id: 'range/part-has-more-body-than-it-says',
    breaks: ['RNG-19'],
    caughtBy: ['range/connection-stays-in-step-after-a-range'],
    says: 'behind the last byte of a 206 comes the rest of the file',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        return isPlainPart(reply) ? { ...reply, body: [...reply.body, Buffer.from('the rest')] } : reply;
      }),
    }),
  },
  {
    id: 'range/several-parts-have-more-body-than-they-say',
    breaks: ['RNG-19'],
    caughtBy: ['range/connection-stays-in-step-after-a-range'],
    says: 'the Content-Length of a multipart answer leaves the closing delimiter out',
    steps: (healthy) => ({
      byterangesOf: (given) => {
        const parts = healthy.byterangesOf(given);
        return { ...parts, sizeBytes: parts.sizeBytes - 8 };
      },
    }),
  },
];

function isPlainPart(reply: Reply): boolean {
  return reply.status === 206 && reply.headers['content-range'] !== undefined;
}

function isDownload(request: Request): boolean {
  return request.method === 'GET' && /\/content$|\/sync\/download\//.test(request.path);
}

function withFields(reply: Reply, fields: Readonly<Record<string, string>>): Reply {
  return { ...reply, headers: { ...reply.headers, ...fields } };
}

function withoutField(reply: Reply, name: string): Reply {
  return {
    ...reply,
    headers: Object.fromEntries(Object.entries(reply.headers).filter(([key]) => key !== name)),
  };
}

function on416(change: (reply: Reply) => Reply): (healthy: Steps) => Partial<Steps> {
  return () => ({
    writeReply: changeReply((given) => {
      const { reply } = given;
      return reply.status === 416 ? change(reply) : reply;
    }),
  });
}

function compressing(applies: (reply: Reply) => boolean): (healthy: Steps) => Partial<Steps> {
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
