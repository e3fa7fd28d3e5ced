import { completedFileId } from '../../../client/messages/identifiers.ts';
import { type Reply, statusInWords } from '../../../client/messages/reply.ts';
import type { Target } from '../../../client/target.ts';
import { expect, expectEqual, inWords } from '../../../toolkit/verbs/expect.ts';
import { isRefused, isSuccess } from '../../../toolkit/verbs/expect-status.ts';
import { expectedOfComplete, noteComplete, type SessionModel } from './session-model.ts';

/** Completes a session once, or several times at once; judges the answers and notes them. @throws {Violation} */
export async function completeInStory(target: Target, model: SessionModel, atOnce: number): Promise<void> {
  const ids = Array.from({ length: atOnce }, () => model.session.id);
  const replies = await Promise.all(ids.map((id) => target.complete(id)));
  const actual = inWords(replies.map(statusInWords));
  const odd = replies.find((reply) => !isSuccess(reply) && !isRefused(reply));
  expect(odd === undefined, { subject: 'status of complete', expected: '2xx or 4xx', actual }, odd);

  if (model.fileId === undefined) noteComplete(model, expectFirstComplete(model, replies));
  else expectSameFile(model.fileId, replies);
}

/** A finished session gives its file's id again, or refuses. @throws {Violation} */
function expectSameFile(fileId: string, replies: readonly Reply[]): void {
  for (const reply of replies.filter(isSuccess))
    expectEqual(completedFileId(reply), fileId, 'file_id of a second complete', reply);
}

/** An open session is completed or not, as its chunks allow; gives the file's id, if there is one. @throws {Violation} */
function expectFirstComplete(model: SessionModel, replies: readonly Reply[]): string | undefined {
  const actual = inWords(replies.map(statusInWords));
  const succeeded = replies.filter(isSuccess);
  const [reply] = succeeded.length > 0 ? succeeded : replies;
  const expected = expectedOfComplete(model);
  if (expected === 'success')
    expect(
      succeeded.length > 0,
      { subject: 'complete with every chunk there', expected: '2xx', actual },
      reply,
    );
  if (expected === 'refusal')
    expect(
      succeeded.length === 0,
      { subject: 'complete with a chunk missing', expected: '4xx', actual },
      reply,
    );
  const made = succeeded.map(completedFileId);
  const [id, ...others] = new Set(made);
  expect(
    others.length === 0 && (made.length === 0 || id !== undefined),
    { subject: 'file_id of complete', expected: 'one id', actual: inWords(made) },
    reply,
  );
  return id;
}
