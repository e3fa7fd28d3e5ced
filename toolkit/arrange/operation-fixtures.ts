import type { Reply } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import type { RequestOptions, Target } from '../../client/target.ts';
import { shape } from '../generators/content/file-shapes.ts';
import type { Operation } from '../generators/operations.ts';
import { orUntestable } from '../verbs/or-untestable.ts';
import { needFile, type StoredFile } from './need-file.ts';
import { chunkOf, needChunk, type OpenSession, sessionMembers } from './need-session.ts';
import { needSessionOf } from './need-session-of.ts';

/** The resources that an operation is tried on. */
export interface Belongings {
  readonly file?: StoredFile;
  readonly session?: OpenSession;
}

/**
 * Creates what an operation needs: a file of 1000 bytes, or a session of two chunks with the first one received.
 * @throws {Blocked} by UPL-01; {Untestable} if no session is opened.
 */
export async function needBelongings(target: Target, operation: Operation): Promise<Belongings> {
  if (['metadata', 'content', 'sync'].includes(operation)) {
    return { file: await needFile(target, positions(1_000, 1)) };
  }
  if (['upload', 'open session'].includes(operation)) return {};
  return { session: await orUntestable(needBegunSession(target)) };
}

async function needBegunSession(target: Target): Promise<OpenSession> {
  const session = await needSessionOf(target, shape(2, 100, 2));
  await needChunk(target, session, 0);
  return session;
}

/** Requests an operation as this target's identity, in an otherwise valid request. */
export function tryOperation(
  target: Target,
  operation: Operation,
  { file, session }: Belongings,
  options?: RequestOptions,
): Promise<Reply> {
  const fileId = file?.id ?? 'none';
  const sessionId = session?.id ?? 'none';
  switch (operation) {
    case 'metadata':
      return target.metadata(fileId, options);
    case 'content':
    case 'sync':
      return target.viaRoute(operation).download(fileId, options);
    case 'upload':
      return target.upload({ fileName: target.nextName(), content: positions(10) }, options);
    case 'open session':
      return target.createSession(sessionMembers(target, target.nextName(), 10, 65_536), options);
    case 'chunk': {
      const last = (session?.totalChunks ?? 1) - 1;
      const chunk = session === undefined ? Buffer.alloc(1) : chunkOf(session, last);
      return target.putChunk(sessionId, last, chunk, options);
    }
    case 'complete':
      return target.complete(sessionId, options);
    case 'progress':
      return target.progress(sessionId, options);
  }
}
