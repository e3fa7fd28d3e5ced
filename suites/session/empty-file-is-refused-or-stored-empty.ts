import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { memberOf, type Reply } from '../../client/messages/reply.ts';
import { literal, positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needSession, sessionMembers } from '../../toolkit/arrange/need-session.ts';
import { needCompletedFileId, needOpenedSessionId } from '../../toolkit/arrange/response-ids.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { expectFileAndMetadata } from '../../toolkit/assertions/expect-file-and-metadata.ts';
import { expectEqual, expectOneOf } from '../../toolkit/verbs/expect.ts';
import { expectSuccess, isRefused, isSuccess } from '../../toolkit/verbs/expect-status.ts';

/** A session for an empty file has no chunk to upload, a case that servers often forget. */
export const emptyFileIsRefusedOrStoredEmpty = defineCheck({
  id: 'session/empty-file-is-refused-or-stored-empty',
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

/** Completes the session and expects an empty file. @throws {Violation} */
async function expectEmptyFile(target: Target, reply: Reply, name: string): Promise<void> {
  const totalChunks = memberOf(reply, 'total_chunks');
  expectOneOf(totalChunks, [0, 1], 'total_chunks', reply);
  const id = needOpenedSessionId(reply);

  if (totalChunks === 1) await target.putChunk(id, 0, Buffer.alloc(0));
  const complete = await target.complete(id);

  expectSuccess(complete, 'status of complete');
  const fileId = needCompletedFileId(complete);
  await expectFileAndMetadata(target, { id: fileId, content: literal('') });
  const metadata = await target.metadata(fileId);
  expectEqual(memberOf(metadata, 'name'), name, 'name', metadata);
}
