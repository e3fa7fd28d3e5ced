import type { ChecksumPlace, TargetFacts } from '../../client/facts.ts';
import { digestsAt } from '../../client/messages/digest-text.ts';
import { decisive } from '../preflight/undecided.ts';
import { checksumPlaces, otherFormats } from './checksum-places.ts';
import type { Finding } from './finding.ts';
import {
  freshBytes,
  isDone,
  type OwnSession,
  openThreeChunks,
  type Probe,
  putOwn,
  refuses,
} from './own-session.ts';

/** Places that are tried one by one after all of a group were refused, whatever the digest. */
const maxTriedAlone = 8;

/**
 * Finds where the target compares a chunk's checksum with its bytes: wrong digests in all places of a group, on each of three
 * chunks, and if one is refused, the right ones, and then each place alone. @throws {Undecided}
 */
export async function findChunkChecksum(probe: Probe): Promise<Finding> {
  try {
    return await tryAll(probe);
  } catch (error) {
    if (error instanceof NoSession) return { shown: { chunk_checksum: false } };
    throw error;
  }
}

async function tryAll(probe: Probe): Promise<Finding> {
  const found: ChecksumPlace[] = [];
  for (const group of checksumPlaces) found.push(...(await comparedIn(probe, group)));
  const names = checksumPlaces.flat().map(({ name }) => name);
  if (found.length === 0)
    return {
      shown: { chunk_checksum: false },
      notes: [
        `a chunk with a wrong digest is accepted: the target does not look at any of ${names.join(', ')}; declare chunk_checksum to hold it to one`,
      ],
    };
  return {
    shown: { chunk_checksum: true },
    dialect: { chunkChecksums: found },
    found: [
      {
        key: 'chunk_checksum',
        value: declarationOf(found[0]),
        how: `a chunk with a wrong digest in ${found.map(({ name }) => name).join(', or in ')} is refused`,
      },
    ],
  };
}

function declarationOf(place: ChecksumPlace | undefined): unknown {
  if (place === undefined) return undefined;
  const { name, format } = place;
  if (place.in === 'query') return { query: name, format };
  return format === 'rfc9530' ? { header: name } : { header: name, format };
}

/** Whether the declared field is compared with the bytes: refused when wrong, and accepted when right. @throws {Undecided} */
export async function comparesDeclared(probe: Probe, { dialect }: TargetFacts): Promise<boolean> {
  const places = dialect.chunkChecksums ?? [];
  try {
    const at = await refusedAt(probe, places);
    return at !== undefined && isDone(decisive(await putRight(probe, at, places)));
  } catch (error) {
    if (error instanceof NoSession) return false;
    throw error;
  }
}

async function comparedIn(probe: Probe, group: readonly ChecksumPlace[]): Promise<readonly ChecksumPlace[]> {
  const at = await refusedAt(probe, group);
  if (at === undefined) return [];
  const isRightAccepted = isDone(decisive(await putRight(probe, at, group)));
  const compared: ChecksumPlace[] = [];
  for (const place of group.slice(0, maxTriedAlone)) {
    const formats = isRightAccepted || place.in === 'query' || place.format !== 'hex' ? [] : otherFormats;
    for (const one of [place, ...formats.map((format) => ({ ...place, format }))]) {
      const alone = await refusedAt(probe, [one], at.index);
      if (alone === undefined) break;
      if (!isRightAccepted && !(await isAcceptedRight(probe, alone, one))) continue;
      compared.push(one);
      break;
    }
  }
  return compared;
}

/** A right digest as RFC 9530 defines it may not be refused if the chunk without it is accepted: the checks then judge it. */
async function isAcceptedRight(probe: Probe, at: Refused, place: ChecksumPlace): Promise<boolean> {
  if (isDone(decisive(await putRight(probe, at, [place])))) return true;
  return place.name === 'Content-Digest' && isDone(decisive(await putOwn(probe, at.session, at.index)));
}

interface Refused {
  readonly session: OwnSession;
  readonly index: number;
}

/** The target opens no session that can be probed, which shows nothing about digests. */
class NoSession extends Error {}

/** The chunk of a new session that is refused with wrong digests in these places; undefined if all are accepted. */
async function refusedAt(
  probe: Probe,
  places: readonly ChecksumPlace[],
  only?: number,
): Promise<Refused | undefined> {
  const session = await openThreeChunks(probe);
  if (session === undefined) throw new NoSession();
  for (const index of only === undefined ? session.chunks.keys() : [only]) {
    const chunk = session.chunks[index];
    if (chunk === undefined) continue;
    const wrong = digestsAt(places, freshBytes(chunk.length));
    if (refuses(await putOwn(probe, session, index, wrong))) return { session, index };
  }
  return undefined;
}

function putRight(probe: Probe, { session, index }: Refused, places: readonly ChecksumPlace[]) {
  return putOwn(probe, session, index, digestsAt(places, session.chunks[index] ?? Buffer.alloc(0)));
}
