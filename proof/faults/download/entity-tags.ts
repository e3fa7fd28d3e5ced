import type { Reply } from '../../../reference-server/http/reply.ts';
import type { Request } from '../../../reference-server/http/request.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { type Negotiation, negotiatedDownload } from '../../servers/negotiated-download.ts';
import type { Fault } from '../fault.ts';

const tag = ['download/etag-is-an-entity-tag'];
const codedTag = ['download/strong-etag-differs-between-codings'];

/** Malformed ETags, and ETags shared by content codings. */
export const downloadEntityTagsFaults: readonly Fault[] = [
  {
    id: 'download/etag-has-no-quotation-marks',
    violates: ['DL-11'],
    detectedBy: tag,
    description: 'the ETag of a download is sent without quotation marks',
    steps: retagging(
      (etag) => etag.replaceAll('"', ''),
      ({ status }) => status === 200,
    ),
  },
  {
    id: 'download/weak-etag-begins-in-lower-case',
    violates: ['DL-11'],
    detectedBy: tag,
    description: 'a 304 has the ETag w/"…", in lower case',
    steps: retagging(
      (etag) => `w/${etag}`,
      ({ status }) => status === 304,
    ),
  },
  {
    id: 'download/etag-contains-a-space',
    violates: ['DL-11'],
    detectedBy: tag,
    description: 'the ETag of a part has a space between its two numbers',
    steps: retagging(
      (etag) => etag.replace('-', ' '),
      ({ status }) => status === 206,
    ),
  },
  {
    id: 'download/etag-contains-a-quotation-mark',
    violates: ['DL-11'],
    detectedBy: tag,
    description: 'the ETag of a response to HEAD is put into quotation marks twice',
    steps: retagging(
      (etag) => `"${etag}"`,
      (_, { method }) => method === 'HEAD',
    ),
  },
  {
    id: 'download/gzip-has-the-etag-of-the-file',
    violates: ['DL-12'],
    detectedBy: codedTag,
    description:
      'a download is gzip-coded for a client that accepts it, with the strong ETag of the uncoded file',
    steps: negotiating({ etagOf: (etag) => etag }),
  },
  {
    id: 'download/brotli-has-the-etag-of-the-file',
    violates: ['DL-12'],
    detectedBy: codedTag,
    description: 'gzip-coded downloads have another ETag than the file, brotli-coded ones do not',
    steps: negotiating({
      codings: ['br', 'gzip'],
      etagOf: (etag, coding) => (coding === 'br' ? etag : etag.replace(/"$/, '-gzip"')),
    }),
  },
  {
    id: 'download/all-codings-have-one-etag',
    violates: ['DL-12'],
    detectedBy: codedTag,
    description:
      'gzip-coded and brotli-coded downloads have the same strong ETag, another than the uncoded file',
    steps: negotiating({ codings: ['br', 'gzip'], etagOf: (etag) => etag.replace(/"$/, '-coded"') }),
  },
];

function retagging(
  change: (etag: string) => string,
  applies: (reply: Reply, request: Request) => boolean,
): Fault['steps'] {
  return () => ({
    writeReply: changeReply(({ reply, request }) => {
      const { etag } = reply.headers;
      return etag === undefined || !applies(reply, request)
        ? reply
        : { ...reply, headers: { ...reply.headers, etag: change(etag) } };
    }),
  });
}

function negotiating(negotiation: Negotiation): Fault['steps'] {
  return () => ({
    writeReply: changeReply(({ reply, request }) => negotiatedDownload(reply, request, negotiation)),
  });
}
