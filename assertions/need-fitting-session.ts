import { type FileShape, shapeContent } from '../generators/file-shapes.ts';
import { smallestChunkBytes } from '../target/facts.ts';
import type { Payload } from '../target/payload.ts';
import type { Target } from '../target/target.ts';
import { needSession, type OpenSession } from './need-session.ts';

const mostBytes = 48 * 1024 * 1024;

/**
 * Opens a session for content made to fit the chunks: where the target settles on another chunk size than the smallest,
 * a second session is opened for content that fits that one. A shape has fewer chunks where it would pass 48 MiB.
 * @throws {Blocked} blaming SES-01 or SES-02.
 */
export async function needFittingSession(
  target: Target,
  content: FileShape | ((chunkBytes: number) => Payload),
  members: Readonly<Record<string, unknown>> = {},
): Promise<OpenSession> {
  const contentFor = typeof content === 'function' ? content : (bytes: number) => fitted(content, bytes);
  const session = await needSession(target, contentFor(smallestChunkBytes), { members });
  const { chunkBytes } = session;
  if (chunkBytes === smallestChunkBytes) return session;
  return needSession(target, contentFor(chunkBytes), { chunkBytes, members });
}

function fitted(shape: FileShape, chunkBytes: number): Payload {
  const most = Math.max(2, Math.floor(mostBytes / chunkBytes));
  return shapeContent({ ...shape, chunks: Math.min(shape.chunks, most) }, chunkBytes);
}
