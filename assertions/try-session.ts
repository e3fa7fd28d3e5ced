import { openedSessionId } from '../target/identifiers.ts';
import { type Payload, positions } from '../target/payload.ts';
import type { Reply } from '../target/reply.ts';
import type { Target } from '../target/target.ts';
import { isSuccess } from './expect-status.ts';

/** Sends a file of one chunk by session, ten bytes unless told otherwise, as far as the target goes along: the answer to complete, or the first refusal on the way. */
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
