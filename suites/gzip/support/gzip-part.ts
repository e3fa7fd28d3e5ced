import { uploadedFileId } from '../../../client/messages/identifiers.ts';
import type { Reply } from '../../../client/messages/reply.ts';
import type { Target } from '../../../client/target.ts';
import { type GzipData, gzipBytes, originalBytes } from '../../../toolkit/generators/content/gzip-data.ts';
import { needSuccess, needValue } from '../../../toolkit/verbs/need.ts';

/** Gzip data as it is sent, what it unpacks to, and the answer to its upload. */
export interface SentGzip {
  readonly sent: Buffer;
  readonly original: Buffer;
  readonly reply: Reply;
}

/** Sends bytes as a part with this Content-Encoding; without one when `coding` is undefined. */
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

/** Sends gzip data as a part with `Content-Encoding: gzip`, unless told another one. */
export async function sendGzip(target: Target, data: GzipData, coding = 'gzip'): Promise<SentGzip> {
  const sent = gzipBytes(data);
  return { sent, original: originalBytes(data), reply: await uploadCoded(target, sent, coding) };
}

/** The id in the answer to an upload of gzip data. @throws {Blocked} blaming GZ-01. */
export function needGzipId(reply: Reply): string {
  needSuccess(reply, 'GZ-01');
  return needValue(uploadedFileId(reply), 'the answer to an upload names no file id', 'UPL-01');
}
