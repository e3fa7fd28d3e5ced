import { expect, expectEqual, inWords } from '../../../assertions/expect.ts';
import { isRefused, isSuccess } from '../../../assertions/expect-status.ts';
import { completedFileId } from '../../../target/identifiers.ts';
import { statusInWords } from '../../../target/reply.ts';
import type { Target } from '../../../target/target.ts';
import { expectedOfComplete, noteComplete, type SessionModel } from './session-model.ts';

/** Completes a session once, or several times at once; judges the answers and notes them. @throws {Violation} */
export async function completeInStory(target: Target, model: SessionModel, atOnce: number): Promise<void> {
  const ids = Array.from({ length: atOnce }, () => model.session.id);
  const replies = await Promise.all(ids.map((id) => target.complete(id)));
  const actual = inWords(replies.map(statusInWords));
  const answered = replies.every((reply) => isSuccess(reply) || isRefused(reply));
  expect(answered, { subject: 'status of complete', expected: '2xx or 4xx', actual });
  const made = replies.filter(isSuccess).map(completedFileId);

  if (model.fileId !== undefined) {
    for (const id of made) expectEqual(id, model.fileId, 'file_id of a second complete');
    return;
  }
  const expected = expectedOfComplete(model);
  if (expected === 'success')
    expect(made.length > 0, { subject: 'complete with every chunk there', expected: '2xx', actual });
  if (expected === 'refusal')
    expect(made.length === 0, { subject: 'complete with a chunk missing', expected: '4xx', actual });
  const [id, ...others] = new Set(made);
  expect(others.length === 0 && (made.length === 0 || id !== undefined), {
    subject: 'file_id of complete',
    expected: 'one id',
    actual: inWords(made),
  });
  noteComplete(model, id);
}
