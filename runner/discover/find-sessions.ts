import type { Dialect } from '../../client/facts.ts';
import { jsonOf } from '../../client/messages/reply.ts';
import type { ProgressMember } from '../../client/progress-member.ts';
import { decisive, Undecided } from '../preflight/undecided.ts';
import { findNegotiation } from './find-negotiation.ts';
import { type Finding, joinFindings } from './finding.ts';
import { learnProgress, type ProgressObservation } from './learn-progress.ts';
import { isDone, type OwnSession, openThreeChunks, type Probe, putOwn } from './own-session.ts';

const order = [0, 2] as const;

/**
 * Puts chunks 0 and 2 of 3, and reads progress after each. Then completes the session, and offers the hashes of its chunks again.
 * @throws {Undecided}
 */
export async function findSessions(probe: Probe): Promise<Finding> {
  const session = await openThreeChunks(probe);
  if (session === undefined) return { shown: { progress: false, negotiation: false } };
  const { target, ask } = probe;
  const arrived = new Set<number>();
  const observations: ProgressObservation[] = [];
  let isServed = true;
  for (const index of order) {
    if (isDone(decisive(await putOwn(probe, session, index)))) arrived.add(index);
    const reply = decisive(await ask.reply(() => target.progress(session.id)));
    isServed &&= isDone(reply);
    const chunkSizes = session.chunks.map(({ length }) => length);
    observations.push({ json: jsonOf(reply), state: { chunkSizes, arrived: new Set(arrived) } });
  }
  const progress = isServed ? progressFinding(learnProgress(observations)) : {};
  return joinFindings([{ shown: { progress: isServed } }, progress, await negotiationOf(probe, session)]);
}

async function negotiationOf(probe: Probe, session: OwnSession): Promise<Finding> {
  try {
    return await findNegotiation(probe, session);
  } catch (error) {
    if (error instanceof Undecided) return {};
    throw error;
  }
}

function progressFinding(members: readonly ProgressMember[]): Finding {
  if (members.length === 0) return {};
  const isPlain = ({ form = 'numbers' }: ProgressMember): boolean => form === 'numbers';
  const plainly = (means: ProgressMember['means']): string | undefined =>
    members.find((one) => one.means === means && isPlain(one))?.member;
  const receivedChunks = plainly('received_chunks');
  const receivedBytes = plainly('received_bytes');
  const progress: Dialect['progress'] = {
    receivedChunks,
    receivedBytes,
    others: members.filter(({ member }) => member !== receivedChunks && member !== receivedBytes),
  };
  return {
    dialect: { progress },
    found: [
      {
        key: 'progress',
        value: declarationOf(members),
        how: 'progress after chunk 0, and after chunk 2, of 3',
      },
    ],
  };
}

/** The members by meaning, as a configuration declares them: the first of each meaning. */
function declarationOf(members: readonly ProgressMember[]): Readonly<Record<string, string>> {
  const lists = members.find(({ form = 'numbers' }) => form !== 'numbers')?.form;
  const byMeaning = members.toReversed().map(({ means, member }) => [means, member] as const);
  return { ...Object.fromEntries(byMeaning), ...(lists === undefined ? {} : { lists }) };
}
