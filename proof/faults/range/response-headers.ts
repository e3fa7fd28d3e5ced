import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply } from '../../../reference-server/http/reply.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { type Content, readContent } from '../../../reference-server/storage/content.ts';
import { changeReply } from '../../servers/change-reply.ts';
import type { Fault } from '../fault.ts';

const closed = 'range/closed-range-sends-exactly-those-bytes';
const several = 'range/several-ranges-are-sent-as-correct-parts-or-the-whole-file';
const lastChunk = 'range/ranges-in-the-last-chunk-are-exact';
const head = 'range/head-ignores-range';
const chunkBytes = 65_536;

/** Faults in the header fields of range responses, and bytes that do not agree with them. */
export const rangeResponseHeadersFaults: readonly Fault[] = [
  {
    id: 'range/last-position-is-exclusive',
    violates: ['RNG-01'],
    detectedBy: [closed],
    description: 'ten bytes are sent with Content-Range: bytes 0-10/100',
    steps: (unmodified) => ({
      contentRangeOf: (given) =>
        unmodified.contentRangeOf({ ...given, last: Math.min(given.last + 1, given.sizeBytes - 1) }),
    }),
  },
  {
    id: 'range/first-position-is-counted-from-one',
    violates: ['RNG-01'],
    detectedBy: [closed],
    description: 'bytes 10 to 19 are sent with Content-Range: bytes 11-19/100',
    steps: (unmodified) => ({
      contentRangeOf: (given) =>
        unmodified.contentRangeOf({ ...given, first: Math.min(given.first + 1, given.last) }),
    }),
  },
  {
    id: 'range/longer-suffix-gives-an-empty-200',
    violates: ['RNG-04'],
    detectedBy: ['range/suffix-of-the-whole-or-more-sends-everything'],
    description: 'a suffix longer than the file is answered with 200 and no bytes',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        const suffix = Number(/^bytes=-(\d+)$/.exec(given.request.headers.range ?? '')?.[1] ?? 0);
        return reply.status === 206 && suffix > Number(reply.headers['content-length'])
          ? {
              ...reply,
              status: 200,
              headers: { ...without(reply, 'content-range'), 'content-length': '0' },
              body: [],
            }
          : reply;
      }),
    }),
  },
  {
    id: 'range/several-parts-have-a-content-range-above-them',
    violates: ['RNG-07'],
    detectedBy: [several],
    description: 'a multipart response has the Content-Range of its first part as a header field',
    steps: (unmodified) => {
      let range = '';
      return {
        byterangesOf: (given) => {
          const [first] = given.ranges;
          range = first === undefined ? '' : given.contentRange(first);
          return unmodified.byterangesOf(given);
        },
        writeReply: changeReply((given) => {
          const { reply } = given;
          return isMultipart(reply)
            ? { ...reply, headers: { ...reply.headers, 'content-range': range } }
            : reply;
        }),
      };
    },
  },
  {
    id: 'range/parts-name-no-range',
    violates: ['RNG-07'],
    detectedBy: [several],
    description: 'the parts of a multipart response have no Content-Range',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        if (!isMultipart(reply)) return reply;
        const text = Buffer.concat([...reply.body]).toString('latin1');
        const body = Buffer.from(text.replace(/\r\nContent-Range: [^\r]*/g, ''), 'latin1');
        return {
          ...reply,
          headers: { ...reply.headers, 'content-length': String(body.length) },
          body: [body],
        };
      }),
    }),
  },
  {
    id: 'range/parts-name-the-total-of-the-parts',
    violates: ['RNG-07'],
    detectedBy: [several],
    description: 'the size in the Content-Range of each of several parts is the total size of the parts',
    steps: (unmodified) => ({
      byterangesOf: (given) => {
        const total = given.ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
        return unmodified.byterangesOf({
          ...given,
          contentRange: (range) => given.contentRange(range).replace(/\/\d+$/, `/${total}`),
        });
      },
    }),
  },
  {
    id: 'range/several-ranges-come-joined-with-200',
    violates: ['RNG-07'],
    detectedBy: [several],
    description: 'several ranges are answered with 200 and their bytes concatenated, in chunked coding',
    steps: () => ({
      byterangesOf: ({ content, ranges, mimeType: contentType }) => {
        const body = ranges.flatMap(({ first, last }) => [...readContent(content, first, last)]);
        return { contentType, sizeBytes: 0, body };
      },
      writeReply: changeReply((given) => {
        const { reply } = given;
        return reply.status === 206 && reply.headers['content-range'] === undefined
          ? { ...reply, status: 200, headers: without(reply, 'content-length') }
          : reply;
      }),
    }),
  },
  {
    id: 'range/suffix-counts-from-the-end-of-a-full-chunk',
    violates: ['RNG-16'],
    detectedBy: [lastChunk],
    description: 'a suffix of a file made by a session is counted as if its last chunk were full',
    steps: resolvingInChunks((asked, sizeBytes) => {
      const { first, last } = asked;
      const missing = BigInt((chunkBytes - (sizeBytes % chunkBytes)) % chunkBytes);
      return first === undefined && last !== undefined
        ? { first, last: last > missing ? last - missing : 0n }
        : asked;
    }),
  },
  {
    id: 'range/open-range-leaves-a-short-last-chunk-out',
    violates: ['RNG-16'],
    detectedBy: [lastChunk],
    description: 'bytes=a- of a file made by a session ends at its last full chunk, if it begins before that',
    steps: resolvingInChunks((asked, sizeBytes) => {
      const { first, last } = asked;
      const full = BigInt(sizeBytes - (sizeBytes % chunkBytes));
      return first !== undefined && last === undefined && first < full ? { first, last: full - 1n } : asked;
    }),
  },
  {
    id: 'range/answers-are-kept-by-their-range',
    violates: ['RNG-16'],
    detectedBy: ['range/ranges-of-a-new-version-use-its-size'],
    description: 'a part is cached by path and Range field, and sent again after the file has changed',
    steps: () => {
      const kept = new Map<string, Reply>();
      return {
        writeReply: changeReply((given) => {
          const { reply } = given;
          if (reply.status !== 206) return reply;
          const key = `${given.request.path} ${given.request.headers.range}`;
          const first = kept.get(key) ?? { ...reply, body: [...reply.body] };
          kept.set(key, first);
          return first;
        }),
      };
    },
  },
  {
    id: 'range/each-of-many-ranges-takes-a-seek',
    violates: ['RNG-14'],
    detectedBy: ['range/many-ranges-do-not-amplify-the-response'],
    description: 'if more than a hundred ranges are requested, each costs nine milliseconds',
    steps: (unmodified) => ({
      writeReply: async (given) => {
        const ranges = given.request.headers.range?.split(',').length ?? 0;
        if (ranges > 100) await sleep(9 * ranges);
        await unmodified.writeReply(given);
      },
    }),
  },
  {
    id: 'range/head-beyond-the-end-is-416',
    violates: ['RNG-09'],
    detectedBy: [head],
    description: 'HEAD with a range beyond the end is answered with 416',
    steps: onHead((reply, range) => (range === undefined ? { status: 416, headers: {}, body: [] } : reply)),
  },
  {
    id: 'range/head-has-a-content-range',
    violates: ['RNG-09'],
    detectedBy: [head],
    description: 'HEAD with a range is answered with 200 and the Content-Range of the part',
    steps: onHead((reply, range) =>
      range === undefined
        ? reply
        : {
            ...reply,
            headers: {
              ...reply.headers,
              'content-range': `bytes ${range.first}-${range.last}/${reply.headers['content-length']}`,
            },
          },
    ),
  },
  {
    id: 'range/head-has-the-length-of-the-part',
    violates: ['RNG-09'],
    detectedBy: [head],
    description: 'HEAD with a range is answered with 200 and the Content-Length of the part',
    steps: onHead((reply, range) =>
      range === undefined
        ? reply
        : { ...reply, headers: { ...reply.headers, 'content-length': String(range.last - range.first + 1) } },
    ),
  },
];

function isMultipart(reply: Reply): boolean {
  return reply.headers['content-type']?.startsWith('multipart/byteranges') === true;
}

function without(reply: Reply, name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(reply.headers).filter(([key]) => key !== name));
}

type Asked = Omit<Parameters<Steps['resolveRange']>[0], 'sizeBytes'>;

/** Reads the ranges of a file made by a session in another way. */
function resolvingInChunks(read: (asked: Asked, sizeBytes: number) => Asked): Fault['steps'] {
  return (unmodified) => {
    const chunked = new WeakSet<Content>();
    let isChunked = false;
    return {
      assembleChunks: (given) => {
        const content = unmodified.assembleChunks(given);
        chunked.add(content);
        return content;
      },
      selectVersion: (given) => {
        const version = unmodified.selectVersion(given);
        isChunked = version !== undefined && chunked.has(version.content);
        return version;
      },
      resolveRange: (given) =>
        unmodified.resolveRange(isChunked ? { ...given, ...read(given, given.sizeBytes) } : given),
    };
  };
}

/** Changes the response to HEAD with one range; the range is undefined if it is unsatisfiable. */
function onHead(change: (reply: Reply, range: ReturnType<Steps['resolveRange']>) => Reply): Fault['steps'] {
  return (unmodified) => ({
    writeReply: changeReply((given) => {
      const { reply } = given;
      const { headers, method } = given.request;
      const [item, ...more] =
        headers.range === undefined ? [] : (unmodified.readRange({ field: headers.range }) ?? []);
      if (method !== 'HEAD' || reply.status !== 200 || item === undefined || more.length > 0) return reply;
      return change(
        reply,
        unmodified.resolveRange({ ...item, sizeBytes: Number(reply.headers['content-length']) }),
      );
    }),
  });
}
