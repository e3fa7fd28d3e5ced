import { z } from 'zod';
import { checkShape } from '../http/json-body.ts';
import type { Session, StoredFile } from '../storage/store.ts';
import { timestamp } from './file-object.ts';

const hexDigest = z.string().regex(/^[0-9a-f]{64}$/i, 'Not a SHA-256 in hex');

/** The body that opens an upload session (SES-06). */
export const sessionRequest = z.object({
  share_id: z.string().min(1),
  folder_id: z.string().nullish(),
  file_name: z.string().min(1),
  file_size: z.int().min(0),
  chunk_size: z.int().nullish(),
  mime_type: z.string().nullish(),
  checksum_sha256: hexDigest.nullish(),
  replace_file_id: z.string().nullish(),
  chunk_hashes: z.array(hexDigest).nullish(),
});

/** The values that a client requests when it opens a session. */
export type SessionRequest = z.infer<typeof sessionRequest>;

/** Reads the JSON body that opens a session (SES-06). @throws {Refusal} 422 if it has another structure. */
export function readSessionRequest(given: { readonly body: unknown }): SessionRequest {
  return checkShape(given.body, sessionRequest);
}

const smallestChunkBytes = 65_536;
const defaultChunkBytes = 4 * 1024 * 1024;

/** Returns the chunk size of a session: a power of two from 64 KiB to the maximum, or undefined to refuse (SES-03…05). */
export function chunkSizeOf(given: {
  readonly asked: number | undefined;
  readonly maxChunkBytes: number;
}): number | undefined {
  const { asked, maxChunkBytes } = given;
  if (asked === undefined) return Math.min(defaultChunkBytes, maxChunkBytes);
  const isLegal = Number.isInteger(Math.log2(asked)) && asked >= smallestChunkBytes && asked <= maxChunkBytes;
  return isLegal ? asked : undefined;
}

/** Returns the number of chunks of a file; 0 if it is empty (SES-02, SES-09). */
export function totalChunksOf(given: {
  readonly fileSizeBytes: number;
  readonly chunkSizeBytes: number;
}): number {
  return Math.ceil(given.fileSizeBytes / given.chunkSizeBytes);
}

const lifetimeMs = 24 * 60 * 60 * 1000;

/** An event in the life of a session. Opening it and storing a chunk are activity. */
export type SessionEvent = 'opened' | 'chunk-stored' | 'chunk-refused' | 'progress-read' | 'complete-refused';

/** Returns when a session expires after an event: 24 hours later for activity, otherwise unchanged (EXP-01…05). */
export function expiresAt(given: {
  readonly event: SessionEvent;
  readonly nowMs: number;
  readonly previousMs: number;
}): number {
  const isActivity = given.event === 'opened' || given.event === 'chunk-stored';
  return isActivity ? given.nowMs + lifetimeMs : given.previousMs;
}

/** Whether a session has expired, the same for every route (EXP-02, 03, 07, 08). A completed session does not expire. */
export function isExpired(given: { readonly session: Session; readonly nowMs: number }): boolean {
  const { session, nowMs } = given;
  if (session.status !== 'active') return session.status === 'expired';
  return nowMs >= session.expiresAtMs && session.putsUnderWay === 0;
}

/** Drops the chunks of an expired session; a tombstone remains (EXP-06). Returns the number of bytes freed. */
export function expireSession(given: { readonly session: Session }): number {
  const { session } = given;
  let freedBytes = 0;
  for (const chunk of session.chunks.values()) freedBytes += chunk.sizeBytes;
  session.chunks.clear();
  session.status = 'expired';
  return freedBytes;
}

/** Ends a session whose file has been created; the file now owns the bytes of the chunks. */
export function closeSession(given: { readonly session: Session; readonly file: StoredFile }): void {
  given.session.status = 'completed';
  given.session.fileId = given.file.id;
  given.session.chunks.clear();
}

/** The response to opening a session; `missing` lists the chunks to send, if hashes were sent (SES-01, DUP-02). */
export function sessionObject(given: {
  readonly session: Session;
  readonly missing: readonly number[] | undefined;
}): Record<string, unknown> {
  const { session, missing } = given;
  return {
    id: session.id,
    total_chunks: session.totalChunks,
    chunk_size: session.chunkSizeBytes,
    expires_at: timestamp(session.expiresAtMs),
    ...(missing === undefined ? {} : { missing_chunks: missing }),
  };
}

/** Formats a session's progress as the API shows it (SES-10, FIN-08). */
export function progressOf(given: { readonly session: Session }): Record<string, unknown> {
  const { session } = given;
  const received = [...session.chunks].sort(([a], [b]) => a - b);
  const isDone = session.status === 'completed';
  return {
    id: session.id,
    status: session.status,
    file_size: session.fileSizeBytes,
    chunk_size: session.chunkSizeBytes,
    total_chunks: session.totalChunks,
    received_chunks: isDone ? [...Array(session.totalChunks).keys()] : received.map(([index]) => index),
    received_bytes: isDone
      ? session.fileSizeBytes
      : received.reduce((sum, [, chunk]) => sum + chunk.sizeBytes, 0),
    expires_at: timestamp(session.expiresAtMs),
    ...(session.fileId === undefined ? {} : { file_id: session.fileId }),
  };
}
