import type { Reply } from '../../../client/messages/reply.ts';
import type { Target } from '../../../client/target.ts';
import { needChunk } from '../../../toolkit/arrange/need-session.ts';
import { needBelongings, tryOperation } from '../../../toolkit/arrange/operation-fixtures.ts';
import type { Operation } from '../../../toolkit/generators/operations.ts';
import { needSuccess } from '../../../toolkit/verbs/need.ts';
import { orUntestable } from '../../../toolkit/verbs/or-untestable.ts';

const unservedStatuses: readonly number[] = [404, 405, 501];

/**
 * A refusal with 404, 405 or 501 may mean that the target does not support the operation at all. Then the owner requests the
 * same operation on their own resources. Other requirements judge an unsupported operation.
 * @throws {Untestable} if the owner's request fails too.
 */
export async function needServed(target: Target, operation: Operation, refusal: Reply): Promise<void> {
  if (unservedStatuses.includes(refusal.status)) await orUntestable(needOwnersSuccess(target, operation));
}

async function needOwnersSuccess(target: Target, operation: Operation): Promise<void> {
  const belongings = await needBelongings(target, operation);
  const { session } = belongings;
  if (operation === 'complete' && session !== undefined)
    await needChunk(target, session, session.totalChunks - 1);
  needSuccess(await tryOperation(target, operation, belongings));
}
