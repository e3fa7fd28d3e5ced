import { openedSessionId } from '../../client/messages/identifiers.ts';
import type { Reply } from '../../client/messages/reply.ts';
import { type Payload, positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { isSuccess } from '../verbs/expect-status.ts';

/** Sends a file of one chunk (by default of ten bytes) by session. Returns the response to complete, or the first refusal. */
export async function trySession(
  target: Target,
  members: Readonly<Record<string, unknown>>,
  content: Payload = positions(10),
): Promise<Reply> {
  const opened = await target.createSession(members);
  const id = openedSessionId(opened);
  if (!isSuccess(opened) || id === undefined) return opened;
  const put = await target.putChunk(id, 0, content);
  return isSuccess(put) ? target.complete(id) : put;
}
