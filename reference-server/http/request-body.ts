import { type Content, contentOf } from '../storage/content.ts';
import type { MemoryBudget } from '../storage/memory-budget.ts';
import { wasCutOff } from './http2.ts';
import { ClientDisconnected, Refusal } from './refusal.ts';
import type { Request } from './request.ts';

/** A body that was read. `isWhole` is false if the connection broke before its end. */
export interface ReceivedBody {
  readonly content: Content;
  readonly isWhole: boolean;
}

/**
 * Yields a request's body piece by piece as it arrives, after `100 Continue` if the client waits for it.
 * @throws {Refusal} 415 for a content-coded body.
 * @throws {ClientDisconnected} if the connection breaks before the end.
 */
export async function* readPieces(request: Request): AsyncGenerator<Uint8Array> {
  const { incoming, headers, sendContinue } = request;
  const coding = headers['content-encoding'] ?? 'identity';
  if (coding.toLowerCase() !== 'identity') throw new Refusal(415, 'A request body may not be content-coded');
  sendContinue();
  try {
    // If the loop ends early, a reply may still have to be written, so the loop must not destroy the request.
    for await (const piece of incoming.iterator({ destroyOnReturn: false })) yield piece;
  } catch {
    throw new ClientDisconnected();
  }
  if (wasCutOff(incoming)) throw new ClientDisconnected();
}

/**
 * Reads a body of at most `maxBytes` bytes. Takes the bytes read from the memory budget; the caller must return the bytes that
 * it does not keep.
 * @throws {Refusal} 413 for a longer body, 507 if the budget is used up.
 */
export async function collectBody(given: {
  readonly request: Request;
  readonly memory: MemoryBudget;
  readonly maxBytes: number;
}): Promise<ReceivedBody> {
  const { request, memory, maxBytes } = given;
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  try {
    for await (const piece of readPieces(request)) {
      memory.take(piece.length);
      sizeBytes += piece.length;
      pieces.push(piece);
      if (sizeBytes > maxBytes) throw new Refusal(413, `The body is longer than ${maxBytes} bytes`);
    }
  } catch (error) {
    if (error instanceof ClientDisconnected) return { content: contentOf(pieces), isWhole: false };
    memory.give(sizeBytes);
    throw error;
  }
  return { content: contentOf(pieces), isWhole: true };
}
