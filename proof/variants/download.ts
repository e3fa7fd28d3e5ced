import { createHash } from 'node:crypto';
import { jsonReply } from '../../reference-server/http/reply.ts';
import type { Steps } from '../../reference-server/steps.ts';
import { codingWeight } from '../servers/accept-encoding.ts';
import { changeReply } from '../servers/change-reply.ts';
import { isDownload, withoutFields } from '../servers/changed-download.ts';
import { acceptEncodingOf, type Negotiation, negotiatedDownload } from '../servers/negotiated-download.ts';
import { segmentMarks, withIds } from '../servers/other-ids.ts';
import { readByPiece, unchangedPiece } from '../servers/read-by-piece.ts';
import type { Variant } from './variant.ts';

/** The requirements whose checks send ids that are similar to those of the target. */
const idRows: readonly string[] = [
  'DL-04',
  'DL-04s',
  'DL-05',
  'UPL-06',
  'SES-10',
  'CHK-09',
  'AUTH-06',
  'ERR-01',
  'ERR-02',
];

/** An id of `length` marks, which depend on each character of a plain one. */
function marksOf(plain: string, length: number): string {
  const digest = createHash('shake256', { outputLength: length }).update(plain).digest();
  return Array.from(digest, (byte) => segmentMarks[byte % segmentMarks.length]).join('');
}

/** Conforming variants of the area `download`. */
export const downloadVariants: readonly Variant[] = [
  {
    id: 'download/ids-are-long',
    uses: [...idRows, 'AUTH-01'],
    description:
      'ids have 251 characters: letters, digits, and each of the marks that a path segment may hold',
    steps: () => withIds((plain) => segmentMarks.repeat(6) + plain + segmentMarks.repeat(7)),
  },
  {
    id: 'download/ids-are-mostly-marks',
    uses: idRows,
    description: 'ids have 200 characters, of which few are letters or digits',
    steps: () => withIds((plain) => `x${marksOf(plain, 199)}`),
  },
  {
    id: 'download/ids-are-signed',
    uses: [...idRows, 'AUTH-01'],
    description: 'ids have 89 characters, and any that the server did not issue is refused with 400',
    steps: () => withIds((plain) => `${plain}.${marksOf(plain, 58)}`, { refusesOthers: true }),
  },
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
    uses: ['DL-01', 'DL-09', 'DL-12', 'DL-13', 'DL-14', 'DL-17'],
    description: 'a download is gzip-coded for a client that accepts gzip or any coding',
    steps: negotiating({}),
  },
  {
    id: 'download/codings-share-a-weak-etag',
    uses: ['DL-11', 'DL-12', 'DL-13'],
    waives: ['RNG-10s', 'RNG-20'],
    description:
      'downloads are brotli-coded or gzip-coded where accepted; all have one weak ETag, and the Vary of uncoded ones is *',
    steps: (unmodified) => ({
      ...negotiating({
        codings: ['br', 'gzip'],
        etagOf: (etag) => etag,
        fieldsOf: (coding) => ({ vary: coding === 'identity' ? '*' : 'Origin, accept-encoding' }),
      })(),
      etagOf: (given) => `W/${unmodified.etagOf(given)}`,
      ifRangeHolds: ({ field, validators }) =>
        field === undefined || (validators.isDateStrong && field === validators.lastModified),
    }),
  },
  {
    id: 'download/coded-responses-have-a-weak-etag',
    uses: ['DL-11', 'DL-12'],
    description: 'the ETag of a deflate-coded download is that of the file, made weak',
    steps: negotiating({ codings: ['deflate'], etagOf: (etag) => `W/${etag}` }),
  },
  {
    id: 'download/negotiated-responses-are-not-stored',
    uses: ['DL-13'],
    description: 'downloads are gzip-coded where accepted, without Vary, but with Cache-Control: no-store',
    steps: negotiating({ fieldsOf: () => ({ 'cache-control': 'private, no-store' }) }),
  },
  {
    id: 'download/no-etag',
    uses: ['DL-11', 'DL-12', 'DL-17'],
    waives: ['RNG-10s', 'RNG-20'],
    description: 'no response has an ETag; downloads are gzip-coded where accepted',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        withoutFields(negotiatedDownload(reply, request), 'etag'),
      ),
      ifRangeHolds: ({ field, validators }) =>
        field === undefined || (validators.isDateStrong && field === validators.lastModified),
    }),
  },
  {
    id: 'download/no-last-modified',
    uses: ['DL-16', 'DL-17'],
    description: 'no response has Last-Modified, and If-Modified-Since is ignored',
    steps: (unmodified) => ({
      writeReply: changeReply(({ reply }) => withoutFields(reply, 'last-modified')),
      precondition: ({ headers: { 'if-modified-since': _since, ...headers }, validators }) =>
        unmodified.precondition({ headers, validators }),
      ifRangeHolds: ({ field, validators }) => field === undefined || field === validators.etag,
    }),
  },
  {
    id: 'download/no-clock',
    uses: ['DL-15', 'DL-16'],
    waives: ['DL-15'],
    description: 'responses for files have no Date',
    steps: (unmodified) => ({
      writeReply: (given) => {
        if (/\/content$|\/sync\/download\//.test(given.request.path)) given.response.removeHeader('date');
        return unmodified.writeReply(given);
      },
    }),
  },
  {
    id: 'download/cached-responses-have-an-age',
    uses: ['DL-15', 'DL-17'],
    description: 'a response for a file has Age and Via',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        request.path.endsWith('/content')
          ? { ...reply, headers: { ...reply.headers, age: '12', via: '1.1 cache' } }
          : reply,
      ),
    }),
  },
  {
    id: 'download/refused-identity-is-406',
    uses: ['DL-09', 'DL-14'],
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
  {
    id: 'download/changed-file-breaks-off',
    uses: ['DL-01', 'DL-07'],
    description: 'a download during which the file is replaced or deleted breaks off',
    steps: () =>
      readByPiece((next) => {
        if (next.hasChanged()) throw new Error('the file has changed');
        return unchangedPiece(next);
      }),
  },
  {
    id: 'download/changed-file-breaks-off-in-chunked-coding',
    uses: ['DL-01', 'DL-07'],
    description:
      'downloads have no Content-Length; one during which the file changes ends without a last chunk',
    steps: () => ({
      ...readByPiece((next) => {
        if (next.hasChanged()) throw new Error('the file has changed');
        return unchangedPiece(next);
      }),
      writeReply: changeReply(({ reply }) =>
        isDownload(reply) ? withoutFields(reply, 'content-length') : reply,
      ),
    }),
  },
];

function negotiating(negotiation: Negotiation): () => Partial<Steps> {
  return () => ({
    writeReply: changeReply(({ reply, request }) => negotiatedDownload(reply, request, negotiation)),
  });
}
