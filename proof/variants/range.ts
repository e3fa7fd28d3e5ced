import { gzipSync } from 'node:zlib';
import { Refusal } from '../../reference-server/http/refusal.ts';
import type { Reply } from '../../reference-server/http/reply.ts';
import type { Request } from '../../reference-server/http/request.ts';
import type { ByteRange } from '../../reference-server/rules/range.ts';
import type { Steps } from '../../reference-server/steps.ts';
import { changeReply } from '../servers/change-reply.ts';
import type { Variant } from './variant.ts';

/** Conforming variants of the area `range`. */
export const rangeVariants: readonly Variant[] = [
  {
    id: 'range/unsatisfiable-range-gives-the-whole-file',
    uses: ['RNG-05', 'RNG-13', 'SYNC-05'],
    waives: ['RNG-05s', 'SYNC-02s'],
    description: 'an unsatisfiable range is ignored',
    steps: (unmodified) => ({
      resolveRange: (given) => unmodified.resolveRange(given) ?? nothing,
      combineRanges: ({ ranges }) => {
        const satisfiable = ranges.filter((range) => range !== nothing);
        return satisfiable.length === 0 ? undefined : unmodified.combineRanges({ ranges: satisfiable });
      },
    }),
  },
  {
    id: 'range/unsatisfiable-range-gives-400',
    uses: ['RNG-05', 'RNG-13', 'SYNC-05'],
    waives: ['RNG-05s', 'SYNC-02s'],
    description: 'an unsatisfiable range is answered with 400',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        return reply.status === 416 ? { ...reply, status: 400 } : reply;
      }),
    }),
  },
  {
    id: 'range/malformed-range-is-refused',
    uses: ['RNG-06'],
    description: 'a malformed Range field in bytes is answered with 400',
    steps: refusing((field) => /^bytes(?![a-z])|^$/i.test(field), 400),
  },
  {
    id: 'range/malformed-range-is-416',
    uses: ['RNG-06'],
    description: 'a malformed Range field in bytes is answered with 416',
    steps: refusing((field) => /^bytes(?![a-z])/i.test(field), 416),
  },
  {
    id: 'range/unknown-unit-is-refused',
    uses: ['RNG-18'],
    waives: ['RNG-18s', 'SYNC-02s'],
    description: 'a Range field in another unit is answered with 416',
    steps: refusing((field) => /^(?!bytes\b)[-a-z]+=/i.test(field), 416),
  },
  {
    id: 'range/overlapping-ranges-are-refused',
    uses: ['RNG-07', 'RNG-07s', 'RNG-14'],
    description: 'more than two ranges that overlap are answered with 416',
    steps: (unmodified) => ({
      combineRanges: (given) => {
        const joined = unmodified.combineRanges(given);
        if (given.ranges.length > 2 && joined !== undefined && joined.length < given.ranges.length)
          throw new Refusal(416, 'The ranges overlap');
        return joined;
      },
    }),
  },
  {
    id: 'range/if-none-match-is-not-evaluated',
    uses: ['RNG-21'],
    description: 'preconditions other than If-Range are ignored, with and without Range',
    steps: () => ({ precondition: () => 'proceed' }),
  },
  {
    id: 'range/several-ranges-give-the-whole-file',
    uses: ['RNG-07'],
    description: 'more than one range is ignored',
    steps: (unmodified) => ({
      readRange: (given) => {
        const items = unmodified.readRange(given);
        return items !== undefined && items.length > 1 ? undefined : items;
      },
    }),
  },
  {
    id: 'range/several-ranges-are-refused',
    uses: ['RNG-07'],
    waives: ['RNG-07s'],
    description: 'more than one range is answered with 416',
    steps: (unmodified) => ({
      readRange: (given) => {
        const items = unmodified.readRange(given);
        if (items !== undefined && items.length > 1) throw new Refusal(416, 'One range at a time');
        return items;
      },
    }),
  },
  {
    id: 'range/parts-come-in-file-order-and-overlap',
    uses: ['RNG-07'],
    description:
      'up to 32 ranges are sorted but not joined, and each is sent as a part, even if there is only one',
    steps: (unmodified) => ({
      combineRanges: (given) =>
        given.ranges.length > 32 ? undefined : [...given.ranges].sort((a, b) => a.first - b.first),
      byterangesOf: (given) => {
        const parts = unmodified.byterangesOf(given);
        return { ...parts, contentType: parts.contentType.replace(/boundary=(.*)/, 'Boundary="$1"') };
      },
    }),
  },
  {
    id: 'range/parts-have-preamble-and-other-fields',
    uses: ['RNG-07'],
    description: 'a multipart response has a preamble, an epilogue, padding, and parts with other fields',
    steps: (unmodified) => ({
      byterangesOf: (given) => {
        const parts = unmodified.byterangesOf(given);
        const text = Buffer.concat([...parts.body])
          .toString('latin1')
          .replaceAll('\r\nContent-Type: ', ' \t\r\nx-part: yes\r\ncontent-type: ')
          .replaceAll('\r\nContent-Range:', '\r\nCONTENT-RANGE:');
        const body = Buffer.from(`preamble\r\n${text}epilogue`, 'latin1');
        return { ...parts, sizeBytes: body.length, body: [body] };
      },
    }),
  },
  {
    id: 'range/suffix-of-everything-gives-the-whole-file',
    uses: ['RNG-04', 'RNG-13'],
    description: 'a suffix that covers the whole file is answered with 200',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        return /=-\d+$/.test(given.request.headers.range ?? '') ? wholeInsteadOfAllInOnePart(reply) : reply;
      }),
    }),
  },
  {
    id: 'range/no-content-length',
    uses: ['RNG-01', 'RNG-17'],
    description: 'downloads are sent in chunked transfer coding',
    steps: onDownloads((reply) => {
      const { 'content-length': _length, ...headers } = reply.headers;
      return { ...reply, headers };
    }),
  },
  {
    id: 'range/no-validators',
    uses: ['RNG-10', 'RNG-11', 'RNG-20'],
    waives: ['RNG-10s', 'RNG-20'],
    description: 'downloads have neither ETag nor Last-Modified, and If-Range never matches',
    steps: (unmodified) => ({
      ...onDownloads(({ headers: { etag: _etag, 'last-modified': _date, ...headers }, ...reply }) => ({
        ...reply,
        headers,
      }))(unmodified),
      ifRangeHolds: ({ field }) => field === undefined,
    }),
  },
  {
    id: 'range/weak-tags',
    uses: ['RNG-10', 'RNG-11', 'RNG-20'],
    waives: ['RNG-10s', 'RNG-20'],
    description: 'ETags are weak, so If-Range never matches by them',
    steps: (unmodified) => ({
      etagOf: (given) => `W/${unmodified.etagOf(given)}`,
      ifRangeHolds: ({ field, validators }) =>
        field === undefined || (validators.isDateStrong && field === validators.lastModified),
    }),
  },
  {
    id: 'range/tag-is-the-version-number',
    uses: ['RNG-10', 'RNG-20'],
    description: 'the ETag of every file is the number of its version',
    steps: () => ({ etagOf: ({ version }) => `"${version.number}"` }),
  },
  {
    id: 'range/connections-close',
    uses: ['RNG-19'],
    description: 'every connection closes after its first response',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        return { ...reply, headers: { ...reply.headers, connection: 'close' } };
      }),
    }),
  },
  {
    id: 'range/whole-is-compressed-and-parts-are-not',
    uses: ['RNG-17', 'DL-09'],
    waives: ['DL-13'],
    description:
      'whole text is gzip-coded for a client that accepts gzip; a part is cut from the uncoded bytes',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        return accepts(given.request) && isText(reply) && reply.status === 200 ? coded(reply) : reply;
      }),
    }),
  },
  {
    id: 'range/parts-are-cut-from-coded-bytes',
    uses: ['RNG-17', 'DL-09'],
    waives: ['DL-13'],
    description:
      'text is also stored gzip-coded, and a range for a client that accepts gzip counts the coded bytes',
    steps: (unmodified) => {
      let acceptsGzip = false;
      return {
        authorise: (given) => {
          acceptsGzip = accepts(given.request);
          return unmodified.authorise(given);
        },
        // The whole file; the range is cut after the coding.
        readRange: (given) => (acceptsGzip ? undefined : unmodified.readRange(given)),
        writeReply: changeReply((given) => {
          const { request } = given;
          const { reply } = given;
          if (request.method !== 'GET' || !isDownload(request)) return reply;
          if (!accepts(request) || reply.status !== 200) return reply;
          return cut(isText(reply) ? coded(reply) : reply, request.headers.range ?? '');
        }),
      };
    },
  },
  {
    id: 'range/head-is-not-served',
    uses: ['RNG-09', 'DL-05'],
    description: 'HEAD is answered with 405',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        return given.request.method === 'HEAD' ? { ...reply, status: 405 } : reply;
      }),
    }),
  },
];

/** A marker for the bytes of an unsatisfiable range. */
const nothing: ByteRange = { first: 0, last: -1 };

function refusing(
  applies: (field: string) => boolean,
  status: number,
): (unmodified: Steps) => Partial<Steps> {
  return (unmodified) => ({
    readRange: (given) => {
      const items = unmodified.readRange(given);
      if (items === undefined && applies(given.field))
        throw new Refusal(status, 'Not a range of this target');
      return items;
    },
  });
}

function isDownload(request: Request): boolean {
  return /\/content$|\/sync\/download\//.test(request.path);
}

function onDownloads(change: (reply: Reply) => Reply): (unmodified: Steps) => Partial<Steps> {
  return () => ({
    writeReply: changeReply((given) => {
      const { reply } = given;
      return isDownload(given.request) ? change(reply) : reply;
    }),
  });
}

function wholeInsteadOfAllInOnePart(reply: Reply): Reply {
  const { 'content-range': range, ...headers } = reply.headers;
  const [, last, size] = /^bytes 0-(\d+)\/(\d+)$/.exec(range ?? '') ?? [];
  return reply.status === 206 && Number(last) === Number(size) - 1
    ? { ...reply, status: 200, headers }
    : reply;
}

function accepts(request: Request): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(String(request.headers['accept-encoding'] ?? ''));
}

function isText(reply: Reply): boolean {
  return reply.headers['content-type']?.startsWith('text/plain') === true;
}

function coded(reply: Reply): Reply {
  const body = gzipSync(Buffer.concat([...reply.body]));
  const fields = { 'content-encoding': 'gzip', 'content-length': String(body.length), etag: '"coded"' };
  return { ...reply, headers: { ...reply.headers, ...fields }, body: [body] };
}

function cut(reply: Reply, range: string): Reply {
  const body = Buffer.concat([...reply.body]);
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
  if (Number(first ?? body.length) >= body.length) return { ...reply, body: [body] };
  const part = body.subarray(Number(first), Number(last) + 1);
  const fields = {
    'content-range': `bytes ${first}-${Number(first) + part.length - 1}/${body.length}`,
    'content-length': String(part.length),
  };
  return { ...reply, status: 206, headers: { ...reply.headers, ...fields }, body: [part] };
}
