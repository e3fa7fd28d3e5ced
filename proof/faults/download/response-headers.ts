import type { Steps } from '../../../reference-server/steps.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { isDownload, withoutFields } from '../../servers/changed-download.ts';
import { foundOnlyAs } from '../../servers/field-names.ts';
import type { Fault } from '../fault.ts';

const named = ['download/content-disposition-names-the-file'];
const head = ['download/head-matches-get-without-a-body'];

/** Faults of the header fields of downloads, and of HEAD. */
export const downloadResponseHeadersFaults: readonly Fault[] = [
  {
    id: 'download/authorization-field-name-is-case-sensitive',
    violates: ['DL-01', 'UPL-01'],
    detectedBy: ['download/field-names-are-read-in-any-case'],
    description: 'the field is recognised as `Authorization` and `authorization`, not as `AUTHORIZATION`',
    steps: (unmodified) => foundOnlyAs(unmodified, ['Authorization', 'authorization']),
  },
  {
    id: 'download/accept-ranges-is-missing',
    violates: ['DL-02'],
    detectedBy: ['download/download-advertises-range-support'],
    description: 'a whole download has no Accept-Ranges',
    steps: () => ({ writeReply: changeReply(({ reply }) => withoutFields(reply, 'accept-ranges')) }),
  },
  {
    id: 'download/accept-ranges-is-none-for-long-files',
    violates: ['DL-02'],
    detectedBy: ['download/download-advertises-range-support'],
    description: 'Accept-Ranges is none for files over 64 KiB',
    steps: () => ({
      writeReply: changeReply(({ reply }) =>
        Number(reply.headers['content-length']) > 65_536
          ? { ...reply, headers: { ...reply.headers, 'accept-ranges': 'none' } }
          : reply,
      ),
    }),
  },
  {
    id: 'download/disposition-is-inline',
    violates: ['DL-02'],
    detectedBy: named,
    description: 'Content-Disposition is inline',
    steps: (unmodified) => ({
      dispositionOf: (given) => unmodified.dispositionOf(given).replace('attachment', 'inline'),
    }),
  },
  {
    id: 'download/images-and-pdf-are-inline',
    violates: ['DL-02'],
    detectedBy: named,
    description: 'Content-Disposition is inline for images and PDF, by the type that is sent',
    steps: inlining(({ contentType }) => /^image\/|^application\/pdf\b/.test(contentType)),
  },
  {
    id: 'download/video-is-inline',
    violates: ['DL-02'],
    detectedBy: named,
    description: 'Content-Disposition is inline for what a browser can play',
    steps: inlining(({ contentType }) => /^(video|audio)\//.test(contentType)),
  },
  {
    id: 'download/pages-are-inline-by-their-ending',
    violates: ['DL-02'],
    detectedBy: named,
    description: 'Content-Disposition is inline for names that end in .html and .svg, whatever the type',
    steps: inlining(({ disposition }) => /\.(html|svg)"/.test(disposition)),
  },
  {
    id: 'download/quotation-mark-ends-the-name',
    violates: ['DL-02'],
    detectedBy: named,
    description: 'a quotation mark in a name is not escaped in Content-Disposition',
    steps: () => ({
      dispositionOf: ({ name }) => `attachment; filename="${name.replace(/[^ -~]/gu, '_')}"`,
    }),
  },
  {
    id: 'download/name-beyond-latin-1-breaks-the-answer',
    violates: ['DL-02', 'DL-01'],
    detectedBy: named,
    description:
      'a name outside Latin-1 is put into Content-Disposition as it is, which the server cannot send',
    steps: () => ({ dispositionOf: ({ name }) => `attachment; filename="${name.replaceAll('"', '\\"')}"` }),
  },
  {
    id: 'download/extended-name-is-encoded-twice',
    violates: ['DL-02'],
    detectedBy: named,
    description: 'filename* is percent-encoded twice',
    steps: (unmodified) => ({
      dispositionOf: (given) =>
        unmodified.dispositionOf(given).replace(/(?<=filename\*=UTF-8'').*/, encodeURIComponent),
    }),
  },
  {
    id: 'download/name-is-percent-decoded',
    violates: ['DL-02'],
    detectedBy: named,
    description: 'Content-Disposition decodes %25, %22 and %41 in a name; the metadata does not',
    steps: (unmodified) => ({
      dispositionOf: ({ name }) =>
        unmodified.dispositionOf({ name: name.replace(/%(22|25|41)/g, decodeURIComponent) }),
    }),
  },
  {
    id: 'download/content-type-is-always-octet-stream',
    violates: ['DL-03'],
    detectedBy: ['download/content-type-is-the-recorded-one'],
    description: 'every download is application/octet-stream',
    steps: () => ({
      writeReply: changeReply(({ reply }) =>
        isDownload(reply)
          ? { ...reply, headers: { ...reply.headers, 'content-type': 'application/octet-stream' } }
          : reply,
      ),
    }),
  },
  {
    id: 'download/content-type-is-by-extension',
    violates: ['DL-03'],
    detectedBy: ['download/content-type-is-the-recorded-one'],
    description: 'the Content-Type of a download is derived from the name, not from the recorded type',
    steps: (unmodified) => ({
      writeReply: changeReply(({ reply }) => {
        const name = /filename="(.*)"/.exec(reply.headers['content-disposition'] ?? '')?.[1];
        if (name === undefined) return reply;
        const type = unmodified.inferMimeType({ type: undefined, name });
        return { ...reply, headers: { ...reply.headers, 'content-type': type } };
      }),
    }),
  },
  {
    id: 'download/head-says-content-length-0',
    violates: ['DL-05'],
    detectedBy: head,
    description: 'Content-Length of HEAD is 0, whatever the size',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        request.method === 'HEAD'
          ? { ...reply, headers: { ...reply.headers, 'content-length': '0' } }
          : reply,
      ),
    }),
  },
  {
    id: 'download/head-is-204',
    violates: ['DL-05'],
    detectedBy: head,
    description: 'HEAD is answered with 204 where GET is answered with 200',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        request.method === 'HEAD' && isDownload(reply) ? { ...reply, status: 204 } : reply,
      ),
    }),
  },
  {
    id: 'download/head-denies-ranges',
    violates: ['DL-05'],
    detectedBy: head,
    description: 'Accept-Ranges is none on HEAD and bytes on GET',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        request.method === 'HEAD'
          ? { ...reply, headers: { ...reply.headers, 'accept-ranges': 'none' } }
          : reply,
      ),
    }),
  },
];

/** Downloads that are `inline` if their header fields match. */
function inlining(
  holds: (given: { readonly contentType: string; readonly disposition: string }) => boolean,
): () => Partial<Steps> {
  return () => ({
    writeReply: changeReply(({ reply }) => {
      const disposition = reply.headers['content-disposition'] ?? '';
      const isShown = holds({ contentType: reply.headers['content-type'] ?? '', disposition });
      const inline = { 'content-disposition': disposition.replace('attachment', 'inline') };
      return isDownload(reply) && isShown ? { ...reply, headers: { ...reply.headers, ...inline } } : reply;
    }),
  });
}
