import type { Target } from '../../../client/target.ts';
import { sessionUsesOf, useSession } from '../../../toolkit/arrange/use-session.ts';
import { expectNotListed } from '../../../toolkit/assertions/expect-listed.ts';
import { expectRefused, isSuccess } from '../../../toolkit/verbs/expect-status.ts';
import type { Command } from './command.ts';
import { putPatiently } from './put-in-story.ts';
import { bytesOf, noteWholePut, type SessionModel } from './session-model.ts';

/** Asks a session whose day is over for what the command would ask of a live one: it is refused. @throws {Violation} */
export async function askInVain(target: Target, model: SessionModel, what: Command['do']): Promise<void> {
  const use = what.startsWith('complete') ? 'complete' : what === 'status' ? 'progress' : 'chunk';
  if (sessionUsesOf(target.facts).includes(use)) {
    const reply = await useSession(target, model.session, use);
    expectRefused(reply, `status of ${use} on a session whose day is over`);
  }
}

/**
 * Finds out whether a session still lives whose day may be over: it takes a chunk, or is gone from now on. Any other refusal may be that of a
 * chunk put again, and tells nothing. @throws {Violation}
 */
export async function findOut(target: Target, model: SessionModel): Promise<void> {
  const reply = await putPatiently(target, model, 0, bytesOf(model, 0, 'right'));
  if (!isSuccess(reply)) expectRefused(reply, 'status of a chunk when the day may be over');
  if (isSuccess(reply)) noteWholePut(model, 0, 'right', true);
  else model.found = reply.status === 404 || reply.status === 410 ? 'over' : 'lost';
}

/** A session that is over has left no file. @throws {Violation} */
export async function expectNothingLeft(target: Target, model: SessionModel): Promise<void> {
  await askInVain(target, model, 'complete');
  await expectNotListed(target, model.session.name, 'listed names once the session is over');
}
