import { gzipSync } from 'node:zlib';
import { jsonReply } from '../../reference-server/http/reply.ts';
import type { Request } from '../../reference-server/http/request.ts';
import { codingWeight } from '../servers/accept-encoding.ts';
import { changeReply } from '../servers/change-reply.ts';
import { changedDownload, isDownload, withoutFields } from '../servers/changed-download.ts';
import type { Variant } from './variant.ts';

/** Conforming variants of the area `download`. */
export const downloadVariants: readonly Variant[] = [
  {
    id: 'download/no-content-length',
    uses: ['DL-01', 'DL-05'],
    description: 'downloads are sent in chunked coding, without Content-Length',
    steps: () => ({
      writeReply: changeReply(({ reply }) =>
        isDownload(reply) ? withoutFields(reply, 'content-length') : reply,
      ),
    }),
  },
  {
    id: 'download/connection-closes-after-each-response',
    uses: ['DL-01', 'DL-05', 'DL-06', 'DL-10'],
    description: 'every response closes its connection',
    steps: () => ({
      writeReply: changeReply(({ reply }) => ({
        ...reply,
        headers: { ...reply.headers, connection: 'close' },
      })),
    }),
  },
  {
    id: 'download/gzip-is-applied-where-accepted',
    uses: ['DL-09', 'DL-01'],
    description: 'a download is gzip-coded for a client that accepts gzip or any coding',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) => {
        const isAccepted = codingWeight(acceptEncodingOf(request), 'gzip') > 0;
        return isAccepted && request.headers.range === undefined
          ? changedDownload(reply, (bytes) => gzipSync(bytes), { 'content-encoding': 'gzip' })
          : reply;
      }),
    }),
  },
  {
    id: 'download/refused-identity-is-406',
    uses: ['DL-09'],
    description: 'a client that does not accept identity is answered with 406',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        isDownload(reply) && codingWeight(acceptEncodingOf(request), 'identity') === 0
          ? jsonReply(406, { detail: 'There is only the plain representation' })
          : reply,
      ),
    }),
  },
  {
    id: 'download/head-is-declined',
    uses: ['DL-05', 'DL-10'],
    description: 'HEAD is answered with 405',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        request.method === 'HEAD' ? { ...reply, status: 405, headers: { allow: 'GET' }, body: [] } : reply,
      ),
    }),
  },
  {
    id: 'download/head-omits-fields',
    uses: ['DL-05', 'DL-10'],
    description: 'HEAD omits the fields that depend on the content, and closes the connection',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        request.method === 'HEAD'
          ? {
              ...reply,
              headers: { 'content-type': reply.headers['content-type'] ?? '', connection: 'close' },
            }
          : reply,
      ),
    }),
  },
  {
    id: 'download/unknown-id-is-403',
    uses: ['DL-04'],
    waives: ['DL-04s', 'SES-10', 'CHK-09'],
    description: 'an unknown id is answered like one that the caller may not access: 403',
    steps: () => ({
      writeReply: changeReply(({ reply }) => (reply.status === 404 ? { ...reply, status: 403 } : reply)),
    }),
  },
  {
    id: 'download/malformed-id-is-422',
    uses: ['DL-04', 'DL-04s'],
    description: 'an id of the wrong form is answered with 422',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        reply.status === 404 &&
        /\/(files|download|uploads)\/(?!(fil|ups)_[0-9a-f]{26}(\/|$))/.test(request.path)
          ? { ...reply, status: 422 }
          : reply,
      ),
    }),
  },
  {
    id: 'download/paths-are-normalised',
    uses: ['DL-04'],
    description: 'a path with dots or double slashes is redirected to its normal form',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        /%2f|%2e|\.\./i.test(request.path)
          ? { status: 301, headers: { location: '/api/v1/', 'content-length': '0' }, body: [] }
          : reply,
      ),
    }),
  },
  {
    id: 'download/name-is-in-extended-notation-only',
    uses: ['DL-02'],
    description: 'Content-Disposition has filename* without filename, even for ASCII names',
    steps: () => ({
      dispositionOf: ({ name }) =>
        `Attachment;filename*=utf-8'en'${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
    }),
  },
  {
    id: 'download/content-type-has-a-charset',
    uses: ['DL-03'],
    description: 'text is sent with a charset parameter that was not recorded',
    steps: () => ({
      writeReply: changeReply(({ reply }) => {
        const type = reply.headers['content-type'] ?? '';
        return isDownload(reply) && /^text\/\w+$/.test(type)
          ? { ...reply, headers: { ...reply.headers, 'content-type': `${type}; charset=UTF-8` } }
          : reply;
      }),
    }),
  },
  {
    id: 'download/identity-is-named',
    uses: ['DL-09', 'DL-01'],
    description: 'uncoded downloads say Content-Encoding: identity',
    steps: () => ({
      writeReply: changeReply(({ reply }) =>
        isDownload(reply)
          ? { ...reply, headers: { ...reply.headers, 'content-encoding': 'identity' } }
          : reply,
      ),
    }),
  },
];

function acceptEncodingOf(request: Request): string | undefined {
  const field = request.headers['accept-encoding'];
  return Array.isArray(field) ? field.join(', ') : field;
}
