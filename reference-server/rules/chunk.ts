import type { Request } from '../http/request.ts';
import { collectBody, type ReceivedBody } from '../http/request-body.ts';
import { type Content, joinContents, sha256 } from '../storage/content.ts';
import type { MemoryBudget } from '../storage/memory-budget.ts';
import type { Session } from '../storage/store.ts';

/** Returns the chunk index in a path, or undefined if it is not an index of this session (CHK-06). */
export function readIndex(given: {
  readonly text: string;
  readonly totalChunks: number;
}): number | undefined {
  const index = /^(0|[1-9]\d{0,14})$/.test(given.text) ? Number(given.text) : -1;
  return index >= 0 && index < given.totalChunks ? index : undefined;
}

/** Returns the exact length of a chunk; only the last chunk may be shorter (CHK-03, CHK-07). */
export function chunkLengthOf(given: { readonly session: Session; readonly index: number }): number {
  const { session, index } = given;
  return Math.min(session.chunkSizeBytes, session.fileSizeBytes - index * session.chunkSizeBytes);
}

/** Returns the largest number of bytes to read of a chunk's body; a longer body is refused immediately (CHK-07). */
export function maxChunkBodyBytes(given: { readonly session: Session }): number {
  return given.session.chunkSizeBytes;
}

/** Whether a chunk PUT may have this Content-Range; none is supported (CHK-15). */
export function mayPutPart(given: { readonly contentRange: string | undefined }): boolean {
  return given.contentRange === undefined;
}

/** Reads a chunk's body. Nothing is stored before its end, so overlapping requests cannot mix (CHK-13). */
export function receiveChunk(given: {
  readonly request: Request;
  readonly memory: MemoryBudget;
  readonly maxBytes: number;
}): Promise<ReceivedBody> {
  return collectBody(given);
}

/** Whether a chunk's body may be stored: it is complete and has the required length (CHK-07, CHK-08). */
export function mayStoreChunk(given: { readonly body: ReceivedBody; readonly lengthBytes: number }): boolean {
  return given.body.isWhole && given.body.content.sizeBytes === given.lengthBytes;
}

/** Whether a Content-Digest (RFC 9530) agrees with the body; algorithms other than sha-256 are ignored (CHK-11). */
export function digestAgrees(given: {
  readonly field: string | undefined;
  readonly content: Content;
}): boolean {
  const claimed = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):/.exec(given.field ?? '')?.[1];
  return claimed === undefined || Buffer.from(claimed, 'base64').toString('hex') === sha256(given.content);
}

/** Stores a chunk, in place of an earlier one with its index (CHK-04, 05, 13). */
export function storeChunk(given: {
  readonly session: Session;
  readonly index: number;
  readonly content: Content;
}): void {
  given.session.chunks.set(given.index, given.content);
}

const maxNamedChunks = 100;

/** Returns the indices of the missing chunks, lowest first, at most 100; none means complete (FIN-02). */
export function missingChunks(given: { readonly session: Session }): readonly number[] {
  const { chunks, totalChunks } = given.session;
  const missing: number[] = [];
  for (let index = 0; index < totalChunks && missing.length < maxNamedChunks; index += 1) {
    if (!chunks.has(index)) missing.push(index);
  }
  return missing;
}

/** Returns the content of a session's chunks, in the order of their indices (CHK-01, CHK-02). */
export function assembleChunks(given: { readonly session: Session }): Content {
  const inOrder = [...given.session.chunks].sort(([a], [b]) => a - b);
  return joinContents(inOrder.map(([, chunk]) => chunk));
}

/** Whether a file has the checksum that was declared when the session was created, if any (FIN-05). */
export function fileChecksumAgrees(given: {
  readonly declared: string | undefined;
  readonly actual: string;
}): boolean {
  return given.declared === undefined || given.declared.toLowerCase() === given.actual;
}

/** The result of a second complete: return the same file, refuse with 409, or create another file (FIN-03). */
export function onSecondComplete(given: { readonly session: Session }): 'same-file' | 'refuse' | 'again' {
  return given.session.fileId === undefined ? 'refuse' : 'same-file';
}

/** Whether a session still accepts chunks (FIN-04). */
export function mayPutChunk(given: { readonly session: Session }): boolean {
  return given.session.status === 'active';
}
