import { requireRoom } from '../../client/facts.ts';
import type { Field } from '../../client/messages/exchange.ts';
import {
  type MultipartBody,
  multipartContentType,
  multipartLength,
  multipartPieces,
} from '../../client/payload/multipart.ts';
import type { RecordedConnection } from '../../client/raw/recorded-connection.ts';
import type { Target } from '../../client/target.ts';
import { encodeChunk, lastChunk } from './chunked-coding.ts';

/** How the request states the length of the form's body. */
type Announcement = (
  | { readonly lengthBytes: number | bigint; readonly fields?: readonly Field[] }
  | { readonly chunked: true }
) & {
  /** True if the body is meant to exceed the limit. */
  readonly overLimit?: boolean;
};

/**
 * Writes the header section of an upload on a raw connection. By default, Content-Length is the length of the body.
 * @throws {Untestable} if the body may exceed the limit and is not meant to.
 */
export function sendFormHead(
  target: Target,
  connection: RecordedConnection,
  body: MultipartBody,
  announcement: Announcement = { lengthBytes: multipartLength(body) },
): Promise<boolean> {
  if (announcement.overLimit !== true) requireRoom(target.facts, multipartLength(body));
  const length: readonly Field[] =
    'chunked' in announcement
      ? [['Transfer-Encoding', 'chunked']]
      : [['Content-Length', String(announcement.lengthBytes)], ...(announcement.fields ?? [])];
  return connection.sendHead({
    method: 'POST',
    path: target.paths.files,
    fields: [...target.authorization(), ['Content-Type', multipartContentType(body)], ...length],
  });
}

/** Writes a form's body. False if the target ended the connection before the end of the body. */
export async function sendFormBody(
  connection: RecordedConnection,
  body: MultipartBody,
  { chunked = false }: { readonly chunked?: boolean } = {},
): Promise<boolean> {
  for (const piece of multipartPieces(body)) {
    if (!(await connection.write(chunked ? encodeChunk(piece) : piece))) return false;
  }
  return chunked ? connection.write(lastChunk) : true;
}
