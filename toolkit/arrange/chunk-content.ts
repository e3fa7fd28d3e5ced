import { payloadBytes, positions } from '../../client/payload/payload.ts';
import { chunkOf, type OpenSession } from './need-session.ts';

/** Other bytes of the right length for a chunk, position-coded with `key`; each key gives others. */
export function otherChunkOf(session: OpenSession, index: number, key: number): Buffer {
  return payloadBytes(positions(chunkOf(session, index).length, key));
}

/** The session's content with one chunk exchanged for other bytes. */
export function contentWith(session: OpenSession, index: number, chunk: Buffer): Buffer {
  const content = payloadBytes(session.content);
  const first = index * session.chunkBytes;
  return Buffer.concat([
    content.subarray(0, first),
    chunk,
    content.subarray(first + chunkOf(session, index).length),
  ]);
}
