import type { Reply } from '../../../client/messages/reply.ts';
import type { Target } from '../../../client/target.ts';
import { needUploadedFileId } from '../../../toolkit/arrange/response-ids.ts';
import { type GzipData, gzipBytes, originalBytes } from '../../../toolkit/generators/content/gzip-data.ts';
import { needSuccess } from '../../../toolkit/verbs/need.ts';

/** Gzip data as sent, the data it decompresses to, and the response to its upload. */
export interface SentGzip {
  readonly sent: Buffer;
  readonly original: Buffer;
  readonly reply: Reply;
}

/** Uploads bytes as a part with this Content-Encoding, or without one if `coding` is undefined. */
export function uploadCoded(
  target: Target,
  bytes: Buffer,
  coding: string | undefined,
  form: { readonly ending?: string; readonly contentType?: string; readonly timeoutMs?: number } = {},
): Promise<Reply> {
  const { ending, contentType = 'application/octet-stream', timeoutMs } = form;
  const partFields = coding === undefined ? [] : [['Content-Encoding', coding] as const];
  return target.upload(
    { fileName: target.nextName(ending), content: bytes, contentType, partFields },
    timeoutMs === undefined ? {} : { timeoutMs },
  );
}

/** Uploads gzip data as a part with `Content-Encoding: gzip` or the given coding. */
export async function sendGzip(target: Target, data: GzipData, coding = 'gzip'): Promise<SentGzip> {
  const sent = gzipBytes(data);
  return { sent, original: originalBytes(data), reply: await uploadCoded(target, sent, coding) };
}

/** The file id in the response to an upload of gzip data. @throws {Blocked} by GZ-01 if there is none. */
export function needGzipId(reply: Reply): string {
  needSuccess(reply, 'GZ-01');
  return needUploadedFileId(reply);
}
