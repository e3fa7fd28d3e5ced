import type { Payload } from '../target/payload.ts';
import { memberOf } from '../target/reply.ts';
import type { Target } from '../target/target.ts';
import { need } from './need.ts';
import { allIndices, needSession, type OpenSession } from './need-session.ts';

/** An open session, and the chunks of it that the target says it has. */
export interface NegotiatedSession extends OpenSession {
  readonly known: readonly number[];
  readonly needed: readonly number[];
}

/**
 * Opens a session that offers these hashes, one for each chunk, and reads what the target says it needs.
 * @throws {Blocked} when the answer has not the members that the target's description names, or another chunk size.
 */
export async function needNegotiatedSession(
  target: Target,
  content: Payload,
  offer: {
    readonly chunkBytes: number;
    readonly hashes: readonly string[];
    readonly members?: Readonly<Record<string, unknown>>;
  },
): Promise<NegotiatedSession> {
  const { negotiation } = target.facts.dialect;
  need(negotiation !== undefined, 'the members of chunk-hash negotiation are not known');
  const { chunkBytes, hashes, members = {} } = offer;
  const session = await needSession(target, content, {
    chunkBytes,
    members: { [negotiation.request]: hashes, ...members },
  });
  need(session.chunkBytes === chunkBytes, `chunk_size is ${session.chunkBytes}`, 'SES-03');

  const { needed, known } = negotiation;
  const member = needed ?? known;
  need(member !== undefined, 'neither the needed nor the known chunks have a member in the description');
  const listed = memberOf(session.reply, member);
  need(Array.isArray(listed), `${member} in the answer to a session create is no list`);
  const isListed = (index: number): boolean => listed.includes(index);
  const all = allIndices(session);
  return {
    ...session,
    needed: all.filter((index) => isListed(index) === (needed !== undefined)),
    known: all.filter((index) => isListed(index) !== (needed !== undefined)),
  };
}
