import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import type { Reply } from '../../reference-server/http/reply.ts';
import type { Request } from '../../reference-server/http/request.ts';
import { codingWeight } from './accept-encoding.ts';
import { changedDownload, isDownload } from './changed-download.ts';

const encoders = {
  gzip: (bytes: Buffer) => gzipSync(bytes),
  br: (bytes: Buffer) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
  deflate: (bytes: Buffer) => deflateSync(bytes),
} as const;

/** A content coding that a server may apply. */
export type Coding = keyof typeof encoders;

/** How a server negotiates content codings; by default as RFC 9110 says. */
export interface Negotiation {
  /** In the order of preference; by default gzip only. */
  readonly codings?: readonly Coding[];
  /** Whether a coding may be applied for this Accept-Encoding value. */
  readonly accepts?: (acceptEncoding: string | undefined, coding: Coding) => boolean;
  /** The ETag of a coded response, made from that of the uncoded one; by default a different strong one. */
  readonly etagOf?: (etag: string, coding: Coding) => string;
  /** The fields of coded and uncoded responses; by default Vary. */
  readonly fieldsOf?: (coding: Coding | 'identity') => Readonly<Record<string, string>>;
}

/** A whole download in the first coding that the client accepts; parts and other replies stay uncoded. */
export function negotiatedDownload(
  reply: Reply,
  request: Request,
  {
    codings = ['gzip'],
    accepts = (field, coding) => codingWeight(field, coding) > 0,
    etagOf = (etag, coding) => etag.replace(/"$/, `-${coding}"`),
    fieldsOf = () => ({ vary: 'Accept-Encoding' }),
  }: Negotiation = {},
): Reply {
  const isFile = reply.headers['content-disposition'] !== undefined || reply.status === 304;
  if (!isFile) return reply;
  const accepted = codings.find((coding) => accepts(acceptEncodingOf(request), coding));
  const { range } = request.headers;
  if (accepted === undefined || !isDownload(reply) || range !== undefined)
    return { ...reply, headers: { ...reply.headers, ...fieldsOf('identity') } };
  return changedDownload(reply, (bytes) => encoders[accepted](bytes), {
    'content-encoding': accepted,
    etag: etagOf(reply.headers['etag'] ?? '"none"', accepted),
    ...fieldsOf(accepted),
  });
}

/** The Accept-Encoding of a request. */
export function acceptEncodingOf({ headers }: Request): string | undefined {
  const field = headers['accept-encoding'];
  return Array.isArray(field) ? field.join(', ') : field;
}
