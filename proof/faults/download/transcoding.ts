import { gunzipSync, gzipSync } from 'node:zlib';
import type { Steps } from '../../../reference-server/steps.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { changedDownload } from '../../servers/changed-download.ts';
import type { Fault } from '../fault.ts';

const untouched = ['download/nothing-is-transcoded'];

/** Downloads that convert the stored bytes. */
export const downloadTranscodingFaults: readonly Fault[] = [
  {
    id: 'download/gzip-data-are-unpacked-for-clients-without-gzip',
    violates: ['DL-09'],
    detectedBy: untouched,
    description: 'gzip data are decompressed for a client that does not accept gzip',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        changedDownload(reply, (bytes) =>
          bytes.subarray(0, 2).toString('hex') === '1f8b' &&
          !/gzip/.test(request.headers['accept-encoding'] ?? '')
            ? gunzipSync(bytes)
            : bytes,
        ),
      ),
    }),
  },
  {
    id: 'download/what-follows-the-end-of-an-image-is-cut',
    violates: ['DL-09'],
    detectedBy: untouched,
    description: 'a PNG image ends with its IEND chunk, whatever follows',
    steps: () => ({
      writeReply: changeReply(({ reply }) =>
        changedDownload(reply, (bytes) => {
          const end = bytes.indexOf('IEND');
          return end < 0 ? bytes : bytes.subarray(0, end + 8);
        }),
      ),
    }),
  },
  {
    id: 'download/line-ends-are-converted',
    violates: ['DL-09'],
    detectedBy: untouched,
    description: 'CRLF becomes LF in text',
    steps: () => ({
      writeReply: changeReply(({ reply }) =>
        changedDownload(reply, (bytes) =>
          /^text\/plain/.test(reply.headers['content-type'] ?? '')
            ? Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
            : bytes,
        ),
      ),
    }),
  },
  {
    id: 'download/byte-order-mark-is-dropped',
    violates: ['DL-09'],
    detectedBy: untouched,
    description: 'a UTF-8 byte order mark is dropped',
    steps: () => ({
      writeReply: changeReply(({ reply }) =>
        changedDownload(reply, (bytes) =>
          bytes.subarray(0, 3).toString('hex') === 'efbbbf' ? bytes.subarray(3) : bytes,
        ),
      ),
    }),
  },
  {
    id: 'download/byte-order-mark-is-dropped-from-csv',
    violates: ['DL-09'],
    detectedBy: untouched,
    description: 'text/csv loses its UTF-8 byte order mark',
    steps: rewriting('text/csv', (text) => text.replace(/^\xef\xbb\xbf/, '')),
  },
  {
    id: 'download/nuls-are-dropped-from-html',
    violates: ['DL-09'],
    detectedBy: untouched,
    description: 'text/html loses its NUL bytes',
    steps: rewriting('text/html', (text) => text.replaceAll('\0', '')),
  },
  {
    id: 'download/trailing-blanks-are-trimmed-from-markdown',
    violates: ['DL-09'],
    detectedBy: untouched,
    description: 'text/markdown loses the spaces at the end of a line',
    steps: rewriting('text/markdown', (text) => text.replace(/[ \t]+(?=\r?\n|$)/g, '')),
  },
  {
    id: 'download/script-ends-at-its-first-nul',
    violates: ['DL-09'],
    detectedBy: untouched,
    description: 'text/javascript is sent up to its first NUL',
    steps: rewriting('text/javascript', (text) => text.replace(/\0.*/s, '')),
  },
  {
    id: 'download/style-is-recoded-to-utf-8',
    violates: ['DL-09'],
    detectedBy: untouched,
    description: 'bytes in text/css that are not UTF-8 become replacement characters',
    steps: rewriting('text/css', (text) => Buffer.from(text, 'latin1').toString('utf8'), 'utf8'),
  },
  {
    id: 'download/xml-ends-in-one-line-feed',
    violates: ['DL-09'],
    detectedBy: untouched,
    description: 'application/xml loses spaces and empty lines at its end',
    steps: rewriting('application/xml', (text) => `${text.trimEnd()}\r\n`),
  },
  {
    id: 'download/png-comments-are-dropped',
    violates: ['DL-09'],
    detectedBy: untouched,
    description: 'PNG images lose their text chunks',
    steps: () => ({
      writeReply: changeReply(({ reply }) =>
        changedDownload(reply, (bytes) => {
          const at = bytes.indexOf('tEXt') - 4;
          if (reply.headers['content-type'] !== 'image/png' || at < 0) return bytes;
          return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 12 + bytes.readUInt32BE(at))]);
        }),
      ),
    }),
  },
  {
    id: 'download/text-is-recoded-to-utf-8',
    violates: ['DL-09'],
    detectedBy: untouched,
    description: 'bytes in CSV that are not UTF-8 become replacement characters',
    steps: () => ({
      writeReply: changeReply(({ reply }) =>
        changedDownload(reply, (bytes) =>
          reply.headers['content-type'] === 'text/csv' ? Buffer.from(bytes.toString('utf8')) : bytes,
        ),
      ),
    }),
  },
  {
    id: 'download/gzip-data-is-unpacked',
    violates: ['DL-09'],
    detectedBy: untouched,
    description: 'a .gz file is downloaded decompressed',
    steps: () => ({
      writeReply: changeReply(({ reply }) =>
        changedDownload(reply, (bytes) =>
          reply.headers['content-type'] === 'application/gzip' ? gunzipSync(bytes) : bytes,
        ),
      ),
    }),
  },
  {
    id: 'download/gzip-data-is-called-coded',
    violates: ['DL-09'],
    detectedBy: untouched,
    description: 'gzip data is sent with Content-Encoding: gzip, so that clients decompress it',
    steps: () => ({
      writeReply: changeReply(({ reply }) => {
        const isGzip = /\.gz"/.test(reply.headers['content-disposition'] ?? '');
        return isGzip ? { ...reply, headers: { ...reply.headers, 'content-encoding': 'gzip' } } : reply;
      }),
    }),
  },
  {
    id: 'download/html-is-compressed-unasked',
    violates: ['DL-09'],
    detectedBy: untouched,
    description:
      'HTML is sent gzip-coded to every request that has an Accept-Encoding, even gzip;q=0 and identity',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        reply.headers['content-type'] === 'text/html' && request.headers['accept-encoding'] !== undefined
          ? changedDownload(reply, (bytes) => gzipSync(bytes), { 'content-encoding': 'gzip' })
          : reply,
      ),
    }),
  },
  {
    id: 'download/gzip-at-weight-0-is-accepted',
    violates: ['DL-09'],
    detectedBy: untouched,
    description: 'HTML is sent gzip-coded wherever Accept-Encoding contains the word gzip',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        reply.headers['content-type'] === 'text/html' &&
        String(request.headers['accept-encoding']).includes('gzip')
          ? changedDownload(reply, (bytes) => gzipSync(bytes), { 'content-encoding': 'gzip' })
          : reply,
      ),
    }),
  },
  {
    id: 'download/compression-is-not-announced',
    violates: ['DL-09'],
    detectedBy: untouched,
    description: 'text over 1 KiB is sent gzip-coded without Content-Encoding to clients that accept gzip',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        /\bgzip\b/.test(String(request.headers['accept-encoding'])) &&
        /^text\//.test(reply.headers['content-type'] ?? '')
          ? changedDownload(reply, (bytes) => (bytes.length > 1_024 ? gzipSync(bytes) : bytes))
          : reply,
      ),
    }),
  },
];

/** Rewrites whole downloads of one type; each byte is a character. */
function rewriting(
  type: string,
  rewrite: (text: string) => string,
  encoding: BufferEncoding = 'latin1',
): () => Partial<Steps> {
  return () => ({
    writeReply: changeReply(({ reply }) =>
      reply.headers['content-type']?.startsWith(type) === true
        ? changedDownload(reply, (bytes) => Buffer.from(rewrite(bytes.toString('latin1')), encoding))
        : reply,
    ),
  });
}
