import { memberAt } from '../../../client/messages/member-at.ts';
import { agrees, expectedValue, type ProgressMember } from '../../../client/progress-member.ts';
import type { Target } from '../../../client/target.ts';
import { allIndices, chunkOf, type OpenSession } from '../../../toolkit/arrange/need-session.ts';
import { expect, inWords } from '../../../toolkit/verbs/expect.ts';
import { needStatus } from '../../../toolkit/verbs/need.ts';

const subjects = {
  received_chunks: 'received chunks',
  missing_chunks: 'missing chunks',
  received_count: 'number of received chunks',
  missing_count: 'number of missing chunks',
  received_bytes: 'received bytes',
  remaining_bytes: 'missing bytes',
  percent: 'percentage received',
} as const;

/**
 * Progress reports exactly these chunks in each member whose meaning is known, by the target description or because progress
 * showed it before the run: lists in any order. @throws {Violation}, or {Blocked} by SES-10.
 */
export async function expectProgress(
  target: Target,
  session: OpenSession,
  arrived: ReadonlySet<number>,
): Promise<void> {
  const reply = await target.progress(session.id);
  needStatus(reply, 200, 'SES-10');
  const state = {
    chunkSizes: allIndices(session).map((index) => chunkOf(session, index).length),
    arrived,
  };
  for (const one of membersOf(target)) {
    const value = memberAt(reply, one.member);
    expect(
      agrees(value, one, state),
      {
        subject: `${subjects[one.means]} in the progress response`,
        expected: inWords(expectedValue(one.means, state)),
        actual: inWords(value),
      },
      reply,
    );
  }
}

function membersOf({ facts }: Target): readonly ProgressMember[] {
  const { receivedChunks, receivedBytes, others = [] } = facts.dialect.progress;
  return [
    ...(receivedChunks === undefined ? [] : [{ member: receivedChunks, means: 'received_chunks' as const }]),
    ...(receivedBytes === undefined ? [] : [{ member: receivedBytes, means: 'received_bytes' as const }]),
    ...others,
  ];
}
