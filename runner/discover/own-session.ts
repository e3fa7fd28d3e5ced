import { createHash } from 'node:crypto';
import { smallestChunkBytes } from '../../client/facts.ts';
import { openedSessionId } from '../../client/messages/identifiers.ts';
import { memberOf, type Reply } from '../../client/messages/reply.ts';
import type { RequestOptions, Target } from '../../client/target.ts';
import type { Ask } from '../preflight/ask.ts';
import { decisive } from '../preflight/undecided.ts';

/** A session that preflight opened, with the bytes of each of its chunks. */
export interface OwnSession {
  readonly id: string;
  readonly reply: Reply;
  readonly chunkBytes: number;
  readonly chunks: readonly Buffer[];
}

/** The inputs of each finder: a target for own files, and the sender of requests. */
export interface Probe {
  readonly target: Target;
  readonly ask: Ask;
}

/** Chunks of this size are sent at most. */
const largestChunkBytes = 8 * 1024 * 1024;
/** The part of a chunk that the last chunk has: unequal sizes distinguish bytes from chunks. */
const lastPart = 0.61;

export function isDone({ status, failure }: Reply): boolean {
  return status >= 200 && status < 300 && failure === undefined;
}

/** Whether the target refuses an invalid request. @throws {Undecided} if its response leaves this open. */
export function refuses(reply: Reply): boolean {
  if (reply.status >= 400 && reply.status < 500 && reply.status !== 429) return true;
  decisive(reply);
  return false;
}

let salt = 0;

/** Bytes that no other probe sends. */
export function freshBytes(sizeBytes: number): Buffer {
  salt += 1;
  const seed = createHash('sha256').update(`drivespec ${process.pid} ${Date.now()} ${salt}`).digest();
  return Buffer.alloc(sizeBytes, seed);
}

/**
 * Opens a session of three chunks of which the last is shorter, in the chunk size that the target chooses; undefined if it refuses,
 * or needs chunks of more than 8 MiB. @throws {Undecided}
 */
export async function openThreeChunks(
  probe: Probe,
  members: (chunks: readonly Buffer[]) => Readonly<Record<string, unknown>> = () => ({}),
): Promise<OwnSession | undefined> {
  const first = await openChunks(probe, smallestChunkBytes, members);
  const chosen = first === undefined ? undefined : memberOf(first.reply, 'chunk_size');
  if (first === undefined || chosen === first.chunkBytes) return first;
  if (typeof chosen !== 'number' || chosen < 1 || chosen > largestChunkBytes) return undefined;
  const second = await openChunks(probe, chosen, members);
  return second !== undefined && memberOf(second.reply, 'chunk_size') === chosen ? second : undefined;
}

async function openChunks(
  probe: Probe,
  chunkBytes: number,
  members: (chunks: readonly Buffer[]) => Readonly<Record<string, unknown>>,
): Promise<OwnSession | undefined> {
  const sizes = [chunkBytes, chunkBytes, Math.ceil(chunkBytes * lastPart)];
  const chunks = sizes.map(freshBytes);
  const reply = await openReply(probe, chunks, chunkBytes, members(chunks));
  const id = openedSessionId(reply);
  return id === undefined ? undefined : { id, reply, chunkBytes, chunks };
}

/** Opens a session for these chunks. @throws {Undecided} */
export async function openReply(
  { target, ask }: Probe,
  chunks: readonly Buffer[],
  chunkBytes: number,
  members: Readonly<Record<string, unknown>> = {},
): Promise<Reply> {
  const { shareId, folderId } = target.workspace;
  const send = (): Promise<Reply> =>
    target.createSession({
      share_id: shareId,
      ...(folderId === undefined ? {} : { folder_id: folderId }),
      file_name: target.nextName(),
      file_size: chunks.reduce((sum, { length }) => sum + length, 0),
      chunk_size: chunkBytes,
      ...members,
    });
  return decisive(await ask.reply(send, { conflicts: true }));
}

/** Puts a chunk of an own session. */
export function putOwn(
  { target, ask }: Probe,
  { id, chunks }: OwnSession,
  index: number,
  options: RequestOptions = {},
): Promise<Reply> {
  return ask.reply(() => target.putChunk(id, index, chunks[index] ?? Buffer.alloc(0), options));
}
