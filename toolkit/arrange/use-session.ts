import type { TargetFacts } from '../../client/facts.ts';
import type { Reply } from '../../client/messages/reply.ts';
import type { Target } from '../../client/target.ts';
import { chunkOf, type Session } from './need-session.ts';

/** The uses of an open session, by the names that cases use. */
export type SessionUse = 'chunk' | 'complete' | 'progress';

/** The uses that this target supports. */
export function sessionUsesOf({ capabilities }: TargetFacts): readonly SessionUse[] {
  return capabilities.progress ? ['chunk', 'complete', 'progress'] : ['chunk', 'complete'];
}

/** Uses a session: puts its last chunk, completes it, or reads its progress. */
export function useSession(target: Target, session: Session, use: SessionUse): Promise<Reply> {
  if (use === 'complete') return target.complete(session.id);
  if (use === 'progress') return target.progress(session.id);
  const last = session.totalChunks - 1;
  return target.putChunk(session.id, last, chunkOf(session, last));
}
