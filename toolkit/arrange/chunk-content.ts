import { payloadBytes, positions } from '../../client/payload/payload.ts';
import { chunkOf, type OpenSession } from './need-session.ts';

/** Other bytes of the same length for a chunk, position-coded with `key`; each key gives different bytes. */
export function otherChunkOf(session: OpenSession, index: number, key: number): Buffer {
  return payloadBytes(positions(chunkOf(session, index).length, key));
}

/** The session's content with one chunk replaced by other bytes. */
export function contentWith(session: OpenSession, index: number, chunk: Buffer): Buffer {
  const content = payloadBytes(session.content);
  const first = index * session.chunkBytes;
  return Buffer.concat([
    content.subarray(0, first),
    chunk,
    content.subarray(first + chunkOf(session, index).length),
  ]);
}
