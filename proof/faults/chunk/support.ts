import { type ReceivedBody, readPieces } from '../../../reference-server/http/request-body.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { type Content, contentOf } from '../../../reference-server/storage/content.ts';
import type { Session } from '../../../reference-server/storage/store.ts';
import type { ChunkPlace, PlacedChunkSteps } from '../../servers/known-chunk.ts';

/** A copy of all bytes of a content. */
export function bytesOf(content: Content): Buffer {
  return Buffer.concat(content.pieces);
}

/** The bytes at a given length: truncated, or padded with zeros. */
export function resized(bytes: Buffer, sizeBytes: number): Buffer {
  const result = Buffer.alloc(sizeBytes);
  bytes.copy(result);
  return result;
}

/** The number of bytes that a session has received. */
export function sumOf(session: Session): number {
  return [...session.chunks.values()].reduce((sum, chunk) => sum + chunk.sizeBytes, 0);
}

/** Steps that store a complete chunk of any length up to three times the correct one. */
export const lengthsAreFree: Pick<Steps, 'maxChunkBodyBytes' | 'mayStoreChunk'> = {
  maxChunkBodyBytes: ({ session }) => 3 * session.chunkSizeBytes,
  mayStoreChunk: ({ body }) => body.isWhole,
};

/** Receives bodies with the same key into one buffer, each from its start, and uses the buffer when a body ends. */
export function receiveIntoShared(
  keyOf: (place: ChunkPlace) => string,
): NonNullable<PlacedChunkSteps['receiveChunk']> {
  const buffers = new Map<string, Buffer>();
  return async (given): Promise<ReceivedBody> => {
    const key = keyOf(given);
    const shared = buffers.get(key) ?? Buffer.alloc(given.maxBytes);
    buffers.set(key, shared);
    let sizeBytes = 0;
    for await (const piece of readPieces(given.request)) {
      shared.set(piece, sizeBytes);
      sizeBytes += piece.length;
    }
    return { content: contentOf([Buffer.from(shared.subarray(0, sizeBytes))]), isWhole: true };
  };
}
