import { Untestable } from '../../check/untestable.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { memberOf, type Reply } from '../../client/messages/reply.ts';
import { type Payload, payloadSize, payloadSlice } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { inWords } from '../verbs/expect.ts';
import { need, needSuccess } from '../verbs/need.ts';
import type { StoredFile } from './need-file.ts';
import { needCompletedFileId, needOpenedSessionId } from './response-ids.ts';

/** An upload session and the sizes that the target chose. */
export interface Session {
  readonly id: string;
  readonly name: string;
  readonly content: Payload;
  readonly chunkBytes: number;
  readonly totalChunks: number;
}

/** A session that was just opened, with the response to its create. */
export interface OpenSession extends Session {
  readonly reply: Reply;
}

/** Opens a session for the content, with `more` members in the create body. @throws {Blocked} by SES-01. */
export async function needSession(
  target: Target,
  content: Payload,
  options: {
    readonly chunkBytes?: number;
    readonly name?: string;
    readonly members?: Readonly<Record<string, unknown>>;
  } = {},
): Promise<OpenSession> {
  const name = options.name ?? target.nextName();
  const reply = await target.createSession({
    ...sessionMembers(target, name, payloadSize(content), options.chunkBytes ?? smallestChunkBytes),
    ...options.members,
  });
  return needOpened(reply, name, content);
}

/** The most chunks that are sent to one session, one after the other: enough for a file of gigabytes in valid chunks. */
const maxChunks = 100_000;
const maxSmallChunks = 300;
/** A chunk is held in memory while it is sent. */
const largestChunkBytes = 128 * 1024 * 1024;

/**
 * Reads the session from the response to a create.
 * @throws {Blocked} by SES-01 or SES-02.
 * @throws {Untestable} if the target divides the file into more chunks, or larger ones, than can be sent.
 */
export function needOpened(reply: Reply, name: string, content: Payload): OpenSession {
  needSuccess(reply, 'SES-01');
  const id = needOpenedSessionId(reply);
  const chunkBytes = memberOf(reply, 'chunk_size');
  const totalChunks = memberOf(reply, 'total_chunks');
  const sizeBytes = payloadSize(content);
  need(isCount(chunkBytes) && chunkBytes > 0, `chunk_size is ${inWords(chunkBytes)}`, 'SES-01');
  need(isCount(totalChunks), `total_chunks is ${inWords(totalChunks)}`, 'SES-01');
  need(totalChunks === Math.ceil(sizeBytes / chunkBytes), `total_chunks is ${totalChunks}`, 'SES-02');
  if (totalChunks > (chunkBytes < smallestChunkBytes ? maxSmallChunks : maxChunks))
    throw new Untestable(
      `the target divides a file of ${sizeBytes} bytes into ${totalChunks} chunks, too many to send`,
    );
  if (Math.min(chunkBytes, sizeBytes) > largestChunkBytes)
    throw new Untestable(`the target requires chunks of ${chunkBytes} bytes, too large to send`);
  return { id, name, content, chunkBytes, totalChunks, reply };
}

/** A whole number of chunks or bytes, small enough to be exact. */
function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** The members that every session create needs, for this target's share and folder. */
export function sessionMembers(
  target: Target,
  name: string,
  sizeBytes: number,
  chunkBytes: number,
): Record<string, unknown> {
  const { shareId, folderId } = target.workspace;
  return {
    share_id: shareId,
    ...(folderId === undefined ? {} : { folder_id: folderId }),
    file_name: name,
    file_size: sizeBytes,
    chunk_size: chunkBytes,
  };
}

/** The bytes of the session's content that belong in chunk `index`. */
export function chunkOf(session: Session, index: number): Buffer {
  const first = index * session.chunkBytes;
  const last = Math.min(first + session.chunkBytes, payloadSize(session.content)) - 1;
  return payloadSlice(session.content, first, last);
}

/** Puts one chunk of the session's content. @throws {Blocked} by CHK-01. */
export async function needChunk(target: Target, session: Session, index: number): Promise<void> {
  needSuccess(await target.putChunk(session.id, index, chunkOf(session, index)), 'CHK-01');
}

/** Puts the given chunks, or all, in order. @throws {Blocked} by CHK-01. */
export async function needChunks(
  target: Target,
  session: Session,
  indices?: readonly number[],
): Promise<void> {
  for (const index of indices ?? allIndices(session)) await needChunk(target, session, index);
}

/** 0 to total_chunks − 1. */
export function allIndices(session: Session): readonly number[] {
  return Array.from({ length: session.totalChunks }, (_, index) => index);
}

/** Completes a session. @throws {Blocked} by FIN-01. */
export async function needCompleted(target: Target, session: Session): Promise<StoredFile> {
  const reply = await target.complete(session.id);
  needSuccess(reply, 'FIN-01');
  const id = needCompletedFileId(reply);
  return { id, name: session.name, content: session.content };
}

/** Stores content by a session, chunk after chunk. @throws {Blocked} by SES-01, CHK-01 or FIN-01. */
export async function needFileBySession(
  target: Target,
  content: Payload,
  options: Parameters<typeof needSession>[2] = {},
): Promise<StoredFile> {
  const session = await needSession(target, content, options);
  await needChunks(target, session);
  return needCompleted(target, session);
}
