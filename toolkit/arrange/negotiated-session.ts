import { memberOf, type Reply } from '../../client/messages/reply.ts';
import { type Payload, payloadSize } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { need } from '../verbs/need.ts';
import { allIndices, needOpened, type OpenSession, sessionMembers } from './need-session.ts';

/** An open session, and the chunks of it that the target says it has. */
export interface NegotiatedSession extends OpenSession {
  readonly known: readonly number[];
  readonly needed: readonly number[];
}

/** What a session is offered with: its chunks' hashes, one for each, and more members of the create body. */
export interface Offer {
  readonly chunkBytes: number;
  readonly hashes: readonly string[];
  readonly members?: Readonly<Record<string, unknown>>;
}

/** A create that offers hashes, and what came of it. */
export interface Offered {
  readonly content: Payload;
  readonly name: string;
  readonly reply: Reply;
}

/**
 * Opens a session that offers these hashes, and reads what the target says it needs.
 * @throws {Blocked} when the answer has not the members that the target's description names, or another chunk size.
 */
export async function needNegotiatedSession(
  target: Target,
  content: Payload,
  offer: Offer,
): Promise<NegotiatedSession> {
  return needOffered(target, await offerChunks(target, content, offer), offer);
}

/** Asks for a session that offers these hashes, whatever comes of it. @throws {Blocked} where the member for them is not known. */
export async function offerChunks(
  target: Target,
  content: Payload,
  { chunkBytes, hashes, members = {} }: Offer,
): Promise<Offered> {
  const name = target.nextName();
  const reply = await target.createSession({
    ...sessionMembers(target, name, payloadSize(content), chunkBytes),
    [needNegotiation(target).request]: hashes,
    ...members,
  });
  return { content, name, reply };
}

/** The session that an offer has opened. @throws {Blocked} as `needNegotiatedSession`. */
export function needOffered(
  target: Target,
  { content, name, reply }: Offered,
  { chunkBytes }: Pick<Offer, 'chunkBytes'>,
): NegotiatedSession {
  const session = needOpened(reply, name, content);
  need(session.chunkBytes === chunkBytes, `chunk_size is ${session.chunkBytes}`, 'SES-03');
  const { needed, known } = needNegotiation(target);
  const member = needed ?? known;
  need(member !== undefined, 'neither the needed nor the known chunks have a member in the description');
  const listed = memberOf(reply, member);
  need(Array.isArray(listed), `${member} in the answer to a session create is no list`);
  const isListed = (index: number): boolean => listed.includes(index);
  const all = allIndices(session);
  return {
    ...session,
    needed: all.filter((index) => isListed(index) === (needed !== undefined)),
    known: all.filter((index) => isListed(index) !== (needed !== undefined)),
  };
}

function needNegotiation({ facts }: Target): NonNullable<Target['facts']['dialect']['negotiation']> {
  const { negotiation } = facts.dialect;
  need(negotiation !== undefined, 'the members of chunk-hash negotiation are not known');
  return negotiation;
}
