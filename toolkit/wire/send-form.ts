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

/** How the length of a form's body is told. */
type Announcement = (
  | { readonly lengthBytes: number; readonly fields?: readonly Field[] }
  | { readonly chunked: true }
) & {
  /** True where the body is meant to be over the limit. */
  readonly overLimit?: boolean;
};

/**
 * Writes the head of an upload on a raw connection; the body's true length is announced unless told otherwise.
 * @throws {Untestable} when the body may be over the limit and is not meant to be.
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
      ? [['transfer-encoding', 'chunked']]
      : [['content-length', String(announcement.lengthBytes)], ...(announcement.fields ?? [])];
  return connection.sendHead({
    method: 'POST',
    path: target.paths.files,
    fields: [...target.authorization(), ['content-type', multipartContentType(body)], ...length],
  });
}

/** Writes a form's body until it is whole or the target ends the connection, which `false` tells. */
export async function sendFormBody(
  connection: RecordedConnection,
  body: MultipartBody,
  { chunked = false }: { readonly chunked?: boolean } = {},
): Promise<boolean> {
  for (const piece of multipartPieces(body)) {
    if (!(await connection.write(chunked ? chunkOf(piece) : piece))) return false;
  }
  return chunked ? connection.write(lastChunk) : true;
}

/** A chunk of the chunked coding with these bytes. Source: RFC 9112 §7.1. */
export function chunkOf(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
}

/** What ends a body in chunked coding. */
export const lastChunk = Buffer.from('0\r\n\r\n');
