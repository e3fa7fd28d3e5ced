import type { Target } from '../../../client/target.ts';
import { sessionUsesOf, useSession } from '../../../toolkit/arrange/use-session.ts';
import { expectNotListed } from '../../../toolkit/assertions/expect-listed.ts';
import { expectRefused, isSuccess } from '../../../toolkit/verbs/expect-status.ts';
import type { Command } from './command.ts';
import { putWithRetries } from './put-in-scenario.ts';
import { bytesOf, noteWholePut, type SessionModel } from './session-model.ts';

/** Sends an expired session the request of the command; it must be refused. @throws {Violation} */
export async function expectUseRefused(
  target: Target,
  model: SessionModel,
  what: Command['do'],
): Promise<void> {
  const use = what.startsWith('complete') ? 'complete' : what === 'status' ? 'progress' : 'chunk';
  if (sessionUsesOf(target.facts).includes(use)) {
    const reply = await useSession(target, model.session, use);
    expectRefused(reply, `status of ${use} on an expired session`);
  }
}

/**
 * Sends a chunk to a session that may have expired. A 2xx means it is open, 404 or 410 that it has expired. Any other refusal
 * may be that of a repeated chunk, so the state is unknown. @throws {Violation}
 */
export async function probeSession(target: Target, model: SessionModel): Promise<void> {
  const reply = await putWithRetries(target, model, 0, bytesOf(model, 0, 'right'));
  if (!isSuccess(reply)) expectRefused(reply, 'status of a chunk for a session that may have expired');
  if (isSuccess(reply)) noteWholePut(model, 0, 'right', true);
  else model.found = reply.status === 404 || reply.status === 410 ? 'expired' : 'unknown';
}

/** An expired session has no file. @throws {Violation} */
export async function expectNoFile(target: Target, model: SessionModel): Promise<void> {
  await expectUseRefused(target, model, 'complete');
  await expectNotListed(
    target,
    model.session.name,
    'files in the listing with the name of an expired session',
  );
}
