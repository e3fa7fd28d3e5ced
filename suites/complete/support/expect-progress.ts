import { memberOf } from '../../../client/messages/reply.ts';
import type { Target } from '../../../client/target.ts';
import { chunkOf, type OpenSession } from '../../../toolkit/arrange/need-session.ts';
import { expect, expectEqual, inWords } from '../../../toolkit/verbs/expect.ts';
import { needStatus } from '../../../toolkit/verbs/need.ts';

/**
 * Progress lists exactly these chunks, in any order, and their number of bytes, in the members that the target description
 * names. @throws {Violation}, or {Blocked} by SES-10.
 */
export async function expectProgress(
  target: Target,
  session: OpenSession,
  arrived: ReadonlySet<number>,
): Promise<void> {
  const { receivedChunks, receivedBytes } = target.facts.dialect.progress;
  const reply = await target.progress(session.id);
  needStatus(reply, 200, 'SES-10');
  const indices = [...arrived].sort((a, b) => a - b);
  if (receivedChunks !== undefined) {
    const listed = memberOf(reply, receivedChunks);
    const isList = Array.isArray(listed) && new Set(listed).size === listed.length;
    const holds = isList && listed.length === indices.length && listed.every((index) => arrived.has(index));
    expect(
      holds,
      {
        subject: 'received chunks in the progress response',
        expected: inWords(indices),
        actual: inWords(listed),
      },
      reply,
    );
  }
  if (receivedBytes !== undefined) {
    const bytes = indices.reduce((sum, index) => sum + chunkOf(session, index).length, 0);
    expectEqual(memberOf(reply, receivedBytes), bytes, 'received bytes in the progress response', reply);
  }
}
