import { emptyReply, jsonReply } from '../../reference-server/http/reply.ts';
import { defaultSteps, type Steps } from '../../reference-server/index.ts';
import type { Caller, Session } from '../../reference-server/storage/store.ts';
import { changeReply } from './change-reply.ts';
import { knownStore } from './known-store.ts';

/** Drops the chunks of a session, which is then like an expired one. */
export function endSession(session: Session): void {
  session.status = 'expired';
  session.chunks.clear();
}

/**
 * Steps that serve DELETE of an open upload session for its owner; `end` ends it. The reference server does not serve it.
 */
export function endedOnRequest(
  end: (session: Session) => void = endSession,
): Pick<Steps, 'authorise' | 'resolveFolder' | 'writeReply'> {
  const { resolveFolder, store } = knownStore();
  let callers: ReadonlyMap<string, Caller> = new Map();
  return {
    resolveFolder,
    authorise: (given) => {
      callers = given.callers;
      return defaultSteps.authorise(given);
    },
    writeReply: changeReply(({ reply, request }) => {
      const [, , kind, id = '', ...rest] = request.segments;
      const isEnd = request.method === 'DELETE' && kind === 'uploads' && rest.length === 0;
      const caller = defaultSteps.authorise({ request, callers });
      if (!isEnd || caller === undefined) return reply;
      const session = store()?.sessions.get(id);
      if (session === undefined || session.ownerId !== caller.id)
        return jsonReply(404, { detail: 'Upload session not found' });
      if (session.status !== 'active') return jsonReply(410, { detail: 'The upload session has ended' });
      end(session);
      return emptyReply(204);
    }),
  };
}
