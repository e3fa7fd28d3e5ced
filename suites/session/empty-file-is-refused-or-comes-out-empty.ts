import { expectEqual, expectOneOf } from '../../assertions/expect.ts';
import { expectAnswered } from '../../assertions/expect-answered.ts';
import { expectSuccess, isRefused, isSuccess } from '../../assertions/expect-status.ts';
import { expectWholeFile } from '../../assertions/expect-whole-file.ts';
import { needValue } from '../../assertions/need.ts';
import { needSession, sessionMembers } from '../../assertions/need-session.ts';
import { defineCheck } from '../../runner/check.ts';
import { smallestChunkBytes } from '../../target/facts.ts';
import { completedFileId, openedSessionId } from '../../target/identifiers.ts';
import { literal, positions } from '../../target/payload.ts';
import { memberOf, type Reply } from '../../target/reply.ts';
import type { Target } from '../../target/target.ts';

/** The file of no bytes, by session. */
export const emptyFileIsRefusedOrComesOutEmpty = defineCheck({
  id: 'session/empty-file-is-refused-or-comes-out-empty',
  requirement: 'SES-09',

  async verify(_, target, observe) {
    await needSession(target, positions(10));
    const name = target.nextName();
    const reply = await target.createSession(sessionMembers(target, name, 0, smallestChunkBytes));
    observe('a session for an empty file', isRefused(reply) ? 'refused' : 'opened');
    expectAnswered(reply);
    if (isSuccess(reply)) await expectEmptyFile(target, reply, name);
  },
});

/** The session for no bytes becomes a file of none. @throws {Violation} */
async function expectEmptyFile(target: Target, reply: Reply, name: string): Promise<void> {
  const totalChunks = memberOf(reply, 'total_chunks');
  expectOneOf(totalChunks, [0, 1], 'total_chunks', reply);
  const id = needValue(openedSessionId(reply), 'the answer names no session id', 'SES-01');

  if (totalChunks === 1) await target.putChunk(id, 0, Buffer.alloc(0));
  const complete = await target.complete(id);

  expectSuccess(complete, 'status of complete');
  const fileId = needValue(completedFileId(complete), 'the answer to complete names no file id', 'FIN-01');
  await expectWholeFile(target, { id: fileId, content: literal('') });
  const metadata = await target.metadata(fileId);
  expectEqual(memberOf(metadata, 'name'), name, 'name', metadata);
}
