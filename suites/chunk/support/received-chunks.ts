import { indicesIn } from '../../../client/messages/index-list.ts';
import { memberAt } from '../../../client/messages/member-at.ts';
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
  const { receivedChunks: plain, others = [] } = dialect.progress;
  const found = others.find(({ means }) => means === 'received_chunks');
  const member = plain ?? found?.member;
  if (!capabilities.progress || member === undefined) return undefined;
  const reply = await target.progress(sessionId);
  const value = isSuccess(reply) ? memberAt(reply, member) : undefined;
  if (plain !== undefined) return Array.isArray(value) ? value : undefined;
  return indicesIn(value, found?.form ?? 'numbers');
}
