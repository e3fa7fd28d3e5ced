import { completedFileId } from '../../../client/messages/identifiers.ts';
import { type Reply, statusInWords } from '../../../client/messages/reply.ts';
import type { Target } from '../../../client/target.ts';
import { expect, expectEqual, inWords } from '../../../toolkit/verbs/expect.ts';
import { isRefused, isSuccess } from '../../../toolkit/verbs/expect-status.ts';
import { expectedOfComplete, noteComplete, type SessionModel } from './session-model.ts';

/**
 * Sends `parallel` concurrent completes to a session, judges the responses and updates the model.
 * @throws {Violation}
 */
export async function completeInScenario(
  target: Target,
  model: SessionModel,
  parallel: number,
): Promise<void> {
  const ids = Array.from({ length: parallel }, () => model.session.id);
  const replies = await Promise.all(ids.map((id) => target.complete(id)));
  const actual = inWords(replies.map(statusInWords));
  const other = replies.find((reply) => !isSuccess(reply) && !isRefused(reply));
  expect(other === undefined, { subject: 'status of complete', expected: '2xx or 4xx', actual }, other);

  if (model.fileId === undefined) noteComplete(model, expectFirstComplete(model, replies));
  else expectSameFile(model.fileId, replies);
}

/** A finished session returns the same file id again, or refuses. @throws {Violation} */
function expectSameFile(fileId: string, replies: readonly Reply[]): void {
  for (const reply of replies.filter(isSuccess))
    expectEqual(completedFileId(reply), fileId, 'file_id of a second complete', reply);
}

/**
 * An open session is completed or refused, depending on its chunks. Returns the file id, if there is one.
 * @throws {Violation}
 */
function expectFirstComplete(model: SessionModel, replies: readonly Reply[]): string | undefined {
  const actual = inWords(replies.map(statusInWords));
  const succeeded = replies.filter(isSuccess);
  const [reply] = succeeded.length > 0 ? succeeded : replies;
  const expected = expectedOfComplete(model);
  if (expected === 'success')
    expect(
      succeeded.length > 0,
      { subject: 'status of complete with all chunks stored', expected: '2xx', actual },
      reply,
    );
  if (expected === 'refusal')
    expect(
      succeeded.length === 0,
      { subject: 'status of complete while a chunk is missing', expected: '4xx', actual },
      reply,
    );
  const made = succeeded.map(completedFileId);
  const [id, ...others] = new Set(made);
  expect(
    others.length === 0 && (made.length === 0 || id !== undefined),
    { subject: 'file_id of complete', expected: 'the same id in each 2xx response', actual: inWords(made) },
    reply,
  );
  return id;
}
