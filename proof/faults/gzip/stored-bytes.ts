import { constants, gunzipSync } from 'node:zlib';
import { jsonReply } from '../../../reference-server/http/reply.ts';
import { type Content, contentOf } from '../../../reference-server/storage/content.ts';
import { changeContent } from '../../servers/change-content.ts';
import { changeRangeTotal } from '../../servers/change-range-total.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { changedDownload, isDownload } from '../../servers/changed-download.ts';
import { bytesOf, isGzipData, unpacked } from '../../servers/gzip-data.ts';
import type { Fault } from '../fault.ts';

const agree = ['gzip/checksum-and-bytes-of-a-gzip-part-agree'];
const ranges = ['gzip/ranges-of-a-gzip-part-refer-to-the-bytes-sent'];
const untrue = ['gzip/invalid-gzip-part-is-refused-or-stored-unchanged'];
const bomb = ['gzip/decompression-bomb-is-handled-in-time'];

/** What can be decompressed of truncated gzip data. */
function unpackedSoFar(content: Content): Content {
  const options = { finishFlush: constants.Z_SYNC_FLUSH };
  return contentOf([content.sizeBytes === 0 ? Buffer.alloc(0) : gunzipSync(bytesOf(content), options)]);
}

/** Faults in the downloaded bytes of a gzip part, and in handling data that are not gzip. */
export const gzipStoredBytesFaults: readonly Fault[] = [
  {
    id: 'gzip/checksum-is-of-the-original',
    violates: ['GZ-02', 'INT-01'],
    detectedBy: agree,
    description: 'the checksum is that of the decompressed bytes, but the download sends the compressed ones',
    steps: (unmodified) => ({
      commitFile: ({ draft, store }) => {
        if (draft.originalBytes === undefined) return unmodified.commitFile({ draft, store });
        const checksum = unmodified.checksumOf({ content: unpacked(draft.content) });
        return unmodified.commitFile({ draft: { ...draft, checksum }, store });
      },
    }),
  },
  {
    id: 'gzip/unpacked-under-the-checksum-of-what-was-sent',
    violates: ['GZ-02', 'INT-01'],
    detectedBy: agree,
    description: 'the stored bytes are the decompressed ones, the checksum is that of the compressed ones',
    steps: (unmodified) => ({
      commitFile: ({ draft, store }) => {
        const isGzip = draft.originalBytes !== undefined;
        return unmodified.commitFile({
          draft: { ...draft, content: isGzip ? unpacked(draft.content) : draft.content },
          store,
        });
      },
    }),
  },
  {
    id: 'gzip/only-the-first-member-is-unpacked',
    violates: ['GZ-02'],
    detectedBy: agree,
    description: 'only the first gzip member is stored, decompressed',
    steps: () => ({
      commitFile: changeContent((content, isGzip) => {
        if (!isGzip) return content;
        const whole = bytesOf(content);
        const next = whole.indexOf(Buffer.from('1f8b08', 'hex'), 3);
        return unpacked(contentOf([next < 0 ? whole : whole.subarray(0, next)]));
      }),
    }),
  },
  {
    id: 'gzip/unpacked-bytes-are-called-coded',
    violates: ['GZ-02'],
    detectedBy: agree,
    description: 'the decompressed bytes are sent with Content-Encoding: gzip',
    steps: () => ({
      commitFile: changeContent((content, isGzip) => (isGzip ? unpacked(content) : content)),
      writeReply: changeReply(({ reply }) =>
        isDownload(reply) ? { ...reply, headers: { ...reply.headers, 'content-encoding': 'gzip' } } : reply,
      ),
    }),
  },
  {
    id: 'gzip/accepting-gzip-changes-the-bytes',
    violates: ['GZ-02'],
    detectedBy: agree,
    description: 'a client that accepts gzip gets the gzip data without its trailer',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        String(request.headers['accept-encoding']).includes('gzip')
          ? changedDownload(reply, (bytes) => bytes.subarray(0, -8), { 'content-encoding': 'gzip' })
          : reply,
      ),
    }),
  },
  {
    id: 'gzip/range-total-is-the-original-size',
    violates: ['GZ-02', 'RNG-01'],
    detectedBy: ranges,
    description: 'Content-Range names the size before compression',
    steps: () => changeRangeTotal(({ version }) => version.originalBytes ?? version.content.sizeBytes),
  },
  {
    id: 'gzip/ranges-are-cut-from-the-original',
    violates: ['GZ-02', 'RNG-01'],
    detectedBy: ranges,
    description: 'a range is cut from the decompressed bytes, but the whole response is compressed',
    steps: (unmodified) => ({
      readBytes: (given) => {
        const { version, first, last } = given;
        const isRange = last - first + 1 < version.content.sizeBytes;
        if (version.originalBytes === undefined || !isRange) return unmodified.readBytes(given);
        const original = bytesOf(unpacked(version.content)).subarray(first, last + 1);
        return [Buffer.concat([original, Buffer.alloc(last - first + 1 - original.length)])];
      },
    }),
  },
  {
    id: 'gzip/false-gzip-is-500',
    violates: ['GZ-04'],
    detectedBy: untrue,
    description: 'a part with Content-Encoding: gzip that is not gzip data is answered with 500',
    steps: () => ({ originalSize: async ({ content }) => unpacked(content).sizeBytes }),
  },
  {
    id: 'gzip/cut-gzip-is-kept-as-far-as-it-goes',
    violates: ['GZ-04'],
    detectedBy: untrue,
    description: 'of truncated gzip data, what can be decompressed is stored',
    steps: () => ({
      originalSize: async ({ content }) => unpackedSoFar(content).sizeBytes,
      commitFile: changeContent((content, isGzip) => (isGzip ? unpackedSoFar(content) : content)),
    }),
  },
  {
    id: 'gzip/false-gzip-is-kept-empty',
    violates: ['GZ-04'],
    detectedBy: untrue,
    description: 'a part with Content-Encoding: gzip that is not gzip data becomes an empty file',
    steps: () => ({
      originalSize: async () => 0,
      commitFile: changeContent((content, isGzip) =>
        isGzip && !isGzipData(content) ? contentOf([]) : content,
      ),
    }),
  },
  {
    id: 'gzip/bomb-is-500',
    violates: ['GZ-05'],
    detectedBy: bomb,
    description: 'gzip data that decompresses to more than 32 MiB is answered with 500',
    steps: (unmodified) => ({
      originalSize: async (given) => {
        const bytes = await unmodified.originalSize(given);
        if (bytes > 32 * 1024 * 1024) throw new Error('out of memory');
        return bytes;
      },
    }),
  },
  {
    id: 'gzip/bomb-stops-the-server',
    violates: ['GZ-05'],
    detectedBy: bomb,
    description:
      'gzip data that decompresses to more than 32 MiB is accepted, and every upload after it is answered with 503',
    steps: (unmodified) => {
      let fills = false;
      let isFull = false;
      return {
        originalSize: async (given) => {
          const bytes = await unmodified.originalSize(given);
          fills ||= bytes > 32 * 1024 * 1024;
          return bytes;
        },
        writeReply: changeReply(({ reply, request }) => {
          if (isFull && request.method === 'POST') return jsonReply(503, { detail: 'no memory' });
          isFull = fills;
          return reply;
        }),
      };
    },
  },
];
