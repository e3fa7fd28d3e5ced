import type { Reply } from '../../../client/messages/reply.ts';
import type { Target } from '../../../client/target.ts';
import { needChunk } from '../../../toolkit/arrange/need-session.ts';
import { needBelongings, tryOperation } from '../../../toolkit/arrange/operation-fixtures.ts';
import type { Operation } from '../../../toolkit/generators/operations.ts';
import { needSuccess } from '../../../toolkit/verbs/need.ts';
import { orUntestable } from '../../../toolkit/verbs/or-untestable.ts';

const unservedStatuses: readonly number[] = [404, 405, 501];

/**
 * Where a refusal may mean that the operation is not served at all (404, 405, 501), its owner asks for the same on things of
 * their own. The rows of the operation judge it; a row of many operations goes on with the others.
 * @throws {Untestable} when that does not succeed either.
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
