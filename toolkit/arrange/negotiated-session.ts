import { type IndexForm, indicesIn } from '../../client/messages/index-list.ts';
import { memberAt } from '../../client/messages/member-at.ts';
import type { Reply } from '../../client/messages/reply.ts';
import { type Payload, payloadSize } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { need } from '../verbs/need.ts';
import { allIndices, needOpened, type OpenSession, sessionMembers } from './need-session.ts';

/** An open session, with the chunks of it that the target reports as present. */
export interface NegotiatedSession extends OpenSession {
  readonly known: readonly number[];
  readonly needed: readonly number[];
}

/** What a create offers: the hash of each chunk, and more members of the create body. */
export interface Offer {
  readonly chunkBytes: number;
  readonly hashes: readonly string[];
  readonly members?: Readonly<Record<string, unknown>>;
}

/** A create that offers hashes, with the response. */
export interface Offered {
  readonly content: Payload;
  readonly name: string;
  readonly reply: Reply;
  readonly hashes: readonly string[];
}

/**
 * Opens a session that offers these hashes, and reads which chunks the target needs.
 * @throws {Blocked} if the response lacks the members that the target's description names, or has another chunk size.
 */
export async function needNegotiatedSession(
  target: Target,
  content: Payload,
  offer: Offer,
): Promise<NegotiatedSession> {
  return needOffered(target, await offerChunks(target, content, offer), offer);
}

/**
 * Sends a session create that offers these hashes; the response is not judged. @throws {Blocked} if the member for them is
 * unknown.
 */
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
  return { content, name, reply, hashes };
}

/** The session that an offer opened. @throws {Blocked} as `needNegotiatedSession`. */
export function needOffered(
  target: Target,
  { content, name, reply, hashes }: Offered,
  { chunkBytes }: Pick<Offer, 'chunkBytes'>,
): NegotiatedSession {
  const session = needOpened(reply, name, content);
  need(session.chunkBytes === chunkBytes, `chunk_size is ${session.chunkBytes}`, 'SES-03');
  const { needed, known, lists: form = 'numbers' } = needNegotiation(target);
  const member = needed ?? known;
  need(
    member !== undefined,
    'the description names neither the member for needed chunks nor the one for known chunks',
  );
  const listed = chunksIn(memberAt(reply, member), form, hashes);
  need(listed !== undefined, `${member} in the response to a session create does not list chunks`);
  const isListed = (index: number): boolean => listed.includes(index);
  const all = allIndices(session);
  return {
    ...session,
    needed: all.filter((index) => isListed(index) === (needed !== undefined)),
    known: all.filter((index) => isListed(index) !== (needed !== undefined)),
  };
}

/** The chunks that a member lists; of a list of numbers only those that are indices. */
function chunksIn(
  value: unknown,
  form: IndexForm | 'hashes',
  hashes: readonly string[],
): readonly unknown[] | undefined {
  if (form === 'numbers') return Array.isArray(value) ? value : undefined;
  if (form !== 'hashes') return indicesIn(value, form);
  if (!Array.isArray(value)) return undefined;
  const named = new Set(value.map((hash) => String(hash).toLowerCase()));
  return hashes.flatMap((hash, index) => (named.has(hash.toLowerCase()) ? [index] : []));
}

function needNegotiation({ facts }: Target): NonNullable<Target['facts']['dialect']['negotiation']> {
  const { negotiation } = facts.dialect;
  need(negotiation !== undefined, 'the members of chunk-hash negotiation are not known');
  return negotiation;
}
