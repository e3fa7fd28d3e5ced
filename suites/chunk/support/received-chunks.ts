import { memberOf } from '../../../client/messages/reply.ts';
import type { Target } from '../../../client/target.ts';
import { isSuccess } from '../../../toolkit/verbs/expect-status.ts';

/**
 * The indices in the progress response; undefined if the target has no progress or the name of the member is
 * unknown.
 */
export async function receivedChunks(
  target: Target,
  sessionId: string,
): Promise<readonly unknown[] | undefined> {
  const { capabilities, dialect } = target.facts;
  const member = dialect.progress.receivedChunks;
  if (!capabilities.progress || member === undefined) return undefined;
  const reply = await target.progress(sessionId);
  const indices = isSuccess(reply) ? memberOf(reply, member) : undefined;
  return Array.isArray(indices) ? indices : undefined;
}
