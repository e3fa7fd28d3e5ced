import { openedSessionId } from '../../client/messages/identifiers.ts';
import { jsonOf, type Reply } from '../../client/messages/reply.ts';
import { sha256Hex } from '../../util/sha256.ts';
import { decisive } from '../preflight/undecided.ts';
import type { Finding } from './finding.ts';
import {
  customaryNegotiation,
  learnNegotiation,
  type NegotiationMember,
  type OfferObservation,
} from './learn-negotiation.ts';
import { freshBytes, isDone, type OwnSession, openReply, type Probe, putOwn } from './own-session.ts';

const documented = 'chunk_hashes';
/** Members of a create that may list the SHA-256 of each chunk. */
const others = ['chunk_checksums', 'chunks_sha256', 'chunk_sha256', 'block_hashes', 'hashes'];
/** The chunk of the stored file that each offer contains. */
const places = [0, 1] as const;

/**
 * Completes the session, and then opens sessions whose hashes include one of its chunks and two new ones: the response to a target
 * with negotiation differs between them accordingly. @throws {Undecided}
 */
export async function findNegotiation(probe: Probe, source: OwnSession): Promise<Finding> {
  if (!isDone(decisive(await putOwn(probe, source, 1)))) return {};
  if (!isDone(decisive(await probe.target.complete(source.id)))) return {};
  const offered = await observe(probe, source, [documented]);
  const known = learnNegotiation(offered)[0] ?? customaryNegotiation(jsonOf(source.reply), offered);
  if (known !== undefined) return findingOf(documented, known);
  const many = await observe(probe, source, others);
  const [found] = learnNegotiation(many);
  if (found === undefined) return { shown: { negotiation: false } };
  for (const member of others) {
    const [one] = learnNegotiation(await observe(probe, source, [member]));
    if (one !== undefined) return findingOf(member, one);
  }
  return { shown: { negotiation: false } };
}

/** The responses to two offers, as far as the target opens sessions for them. */
async function observe(
  probe: Probe,
  source: OwnSession,
  members: readonly string[],
): Promise<readonly OfferObservation[]> {
  const seen: OfferObservation[] = [];
  for (const place of places) {
    const chunks = source.chunks.map((chunk, index) => (index === place ? chunk : freshBytes(chunk.length)));
    const hashes = chunks.map((chunk) => sha256Hex(chunk));
    const offer = Object.fromEntries(members.map((member) => [member, hashes]));
    const reply: Reply = await openReply(probe, chunks, source.chunkBytes, offer);
    if (openedSessionId(reply) === undefined) return [];
    seen.push({ json: jsonOf(reply), hashes, held: new Set([place]) });
  }
  return seen;
}

function findingOf(request: string, { member, lists, form }: NegotiationMember): Finding {
  const isDefault = form === 'numbers';
  return {
    shown: { negotiation: true },
    dialect: { negotiation: { request, [lists]: member, ...(isDefault ? {} : { lists: form }) } },
    found: [
      {
        key: 'dedup',
        value: { request, [lists]: member, ...(isDefault ? {} : { lists: form }) },
        how: 'sessions that offer the hash of one stored chunk and of two new ones',
      },
    ],
  };
}
