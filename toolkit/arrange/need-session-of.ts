import { Untestable } from '../../check/untestable.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import type { Payload } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { type FileShape, shapeContent } from '../generators/content/file-shapes.ts';
import type { StoredFile } from './need-file.ts';
import { needChunks, needCompleted, needSession, type OpenSession } from './need-session.ts';

/** Options of a session in addition to the shape of its file. The default of `chunkBytes` is the smallest chunk size. */
export interface SessionOfOptions {
  readonly chunkBytes?: number;
  readonly ending?: string;
  readonly members?: Readonly<Record<string, unknown>>;
}

const maxBytes = 63 * 1024 * 1024;

/**
 * Opens a session for a file of this shape, or for the content that `file` returns for a chunk size. If the target chooses
 * another chunk size than requested, the file is adapted to it and a second session is opened, with fewer chunks if the file
 * would exceed 63 MiB.
 * @throws {Blocked} by SES-01 or SES-02; {Untestable} if a single chunk exceeds 63 MiB.
 */
export async function needSessionOf(
  target: Target,
  file: FileShape | ((chunkBytes: number) => Payload),
  { chunkBytes = smallestChunkBytes, ending, members = {} }: SessionOfOptions = {},
): Promise<OpenSession> {
  const open = (sizeBytes: number): Promise<OpenSession> =>
    needSession(
      target,
      typeof file === 'function' ? file(sizeBytes) : shapeContent(fitted(file, sizeBytes), sizeBytes),
      {
        chunkBytes: sizeBytes,
        name: target.nextName(ending),
        members,
      },
    );
  const session = await open(chunkBytes);
  if (session.chunkBytes === chunkBytes) return session;
  if (session.chunkBytes > maxBytes)
    throw new Untestable(`the target requires chunks of ${session.chunkBytes} bytes, too large to send`);
  return open(session.chunkBytes);
}

/** Stores a file of this shape by a session, chunk after chunk. @throws {Blocked} by SES-01, CHK-01 or FIN-01. */
export async function needFileOf(
  target: Target,
  shape: FileShape,
  options: SessionOfOptions = {},
): Promise<StoredFile> {
  const session = await needSessionOf(target, shape, options);
  await needChunks(target, session);
  return needCompleted(target, session);
}

function fitted(shape: FileShape, chunkBytes: number): FileShape {
  const most = Math.max(2, Math.floor(maxBytes / chunkBytes));
  return { ...shape, chunks: Math.min(shape.chunks, most) };
}
