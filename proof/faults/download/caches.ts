import { gzipSync } from 'node:zlib';
import type { Reply } from '../../../reference-server/http/reply.ts';
import type { Request } from '../../../reference-server/http/request.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { changedDownload, isDownload } from '../../servers/changed-download.ts';
import type { Fault } from '../fault.ts';

const agree = ['download/cold-and-warm-responses-agree'];

/** A cache in front of the server that stores the wrong bytes as a file. */
export const downloadCachesFaults: readonly Fault[] = [
  {
    id: 'download/multipart-body-is-cached-as-the-file',
    violates: ['DL-17', 'DL-08'],
    detectedBy: agree,
    description: 'after a response with several parts, a whole download returns its multipart body',
    steps: caching(({ reply }) =>
      reply.headers['content-type']?.startsWith('multipart/byteranges')
        ? Buffer.concat([...reply.body])
        : undefined,
    ),
  },
  {
    id: 'download/first-part-is-cached-as-the-file',
    violates: ['DL-17', 'DL-08'],
    detectedBy: agree,
    description: 'if the first request for a file has a Range, every whole download returns that part',
    steps: caching(({ reply, isFirst }) =>
      isFirst && reply.status === 206 ? Buffer.concat([...reply.body]) : undefined,
    ),
  },
  {
    id: 'download/head-is-cached-as-an-empty-file',
    violates: ['DL-17', 'DL-08'],
    detectedBy: agree,
    description: 'if the first request for a file is HEAD, every whole download is empty',
    steps: caching(({ request, isFirst }) =>
      isFirst && request.method === 'HEAD' ? Buffer.alloc(0) : undefined,
    ),
  },
  {
    id: 'download/304-is-cached-as-an-empty-file',
    violates: ['DL-17', 'DL-08'],
    detectedBy: agree,
    description: 'after a 304, a whole download of the file is empty',
    steps: caching(({ reply }) => (reply.status === 304 ? Buffer.alloc(0) : undefined)),
  },
  {
    id: 'download/head-with-gzip-is-cached-as-gzip',
    violates: ['DL-17', 'DL-08'],
    detectedBy: agree,
    description:
      'after a HEAD by a client that accepts gzip, downloads are gzip data without Content-Encoding',
    steps: caching(({ reply, request }) =>
      request.method === 'HEAD' && /gzip/.test(String(request.headers['accept-encoding']))
        ? gzipSync(Buffer.concat([...reply.body]))
        : undefined,
    ),
  },
];

/** After an exchange for which `store` returns bytes, every whole download of the path has those bytes. */
function caching(
  store: (given: {
    readonly reply: Reply;
    readonly request: Request;
    readonly isFirst: boolean;
  }) => Buffer | undefined,
): Fault['steps'] {
  return () => {
    const stored = new Map<string, Buffer>();
    const seen = new Set<string>();
    return {
      writeReply: changeReply(({ reply, request }) => {
        const { path } = request;
        const isFile = isDownload(reply) || reply.status === 206 || reply.status === 304;
        if (!isFile) return reply;
        const known = stored.get(path);
        if (known !== undefined) return changedDownload(reply, () => known);
        const whole = { ...reply, body: [...reply.body] };
        const bytes = store({ reply: whole, request, isFirst: !seen.has(path) });
        seen.add(path);
        if (bytes !== undefined) stored.set(path, bytes);
        return whole;
      }),
    };
  };
}
