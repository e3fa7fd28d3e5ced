import type { Call } from './call.ts';
import { type Content, contentOf } from './content.ts';
import { Refusal, SenderGone } from './refusal.ts';

/** A body that arrived, and whether it arrived whole: false when the connection broke before its end. */
export interface ReceivedBody {
  readonly content: Content;
  readonly isWhole: boolean;
}

/**
 * Yields a request's body piece by piece as it arrives, after inviting a waiting sender.
 * Every piece is counted in memory; the caller gives back what it does not keep.
 * @throws {SenderGone} when the connection breaks before the end.
 */
export async function* readPieces(call: Call): AsyncGenerator<Uint8Array> {
  const { incoming, headers, invite } = call.request;
  const coding = headers['content-encoding'] ?? 'identity';
  if (coding.toLowerCase() !== 'identity') throw new Refusal(415, 'A request body may not be content-coded');
  invite();
  try {
    // The reply may have to be written after the loop is left early, so the loop must not destroy the request.
    for await (const piece of incoming.iterator({ destroyOnReturn: false })) yield piece;
  } catch {
    throw new SenderGone();
  }
}

/** Reads a body of at most `maxBytes`. @throws {Refusal} 413 beyond it. */
export async function collectBody(call: Call, maxBytes: number): Promise<ReceivedBody> {
  const { memory } = call.reference;
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  try {
    for await (const piece of readPieces(call)) {
      memory.take(piece.length);
      sizeBytes += piece.length;
      pieces.push(piece);
      if (sizeBytes > maxBytes) throw new Refusal(413, `The body is longer than ${maxBytes} bytes`);
    }
  } catch (error) {
    if (error instanceof SenderGone) return { content: contentOf(pieces), isWhole: false };
    memory.give(sizeBytes);
    throw error;
  }
  return { content: contentOf(pieces), isWhole: true };
}
