import { smallestChunkBytes } from '../../client/facts.ts';
import { openedSessionId } from '../../client/messages/identifiers.ts';
import { sha256Hex } from '../../util/sha256.ts';
import { decisive } from '../preflight/undecided.ts';
import type { Finding } from './finding.ts';
import { freshBytes, isDone, openReply, type Probe, putOwn, refuses } from './own-session.ts';

const documented = 'checksum_sha256';
/** Other members of a session create that may contain the SHA-256 of the whole file, in hex. */
const others = ['sha256', 'file_sha256', 'checksum', 'file_checksum', 'file_hash', 'content_sha256', 'hash'];
const shapes = [[43], [smallestChunkBytes, 9]] as const;

/**
 * Finds the member of a session create that the target compares with the whole file: a wrong checksum in it is refused, at create
 * or at complete. @throws {Undecided}
 */
export async function findFileChecksum(probe: Probe): Promise<Finding> {
  for (const shape of shapes) {
    const at = await refusedAt(probe, shape, [documented], 'wrong');
    // Complete may refuse the right one too: the checks then judge it. A create may refuse the member itself.
    if (at === 'complete') return compared(documented);
    if (at === 'create' && (await refusedAt(probe, shape, [documented], 'right')) !== 'create')
      return compared(documented);
  }
  const [, long] = shapes;
  if ((await refusedAt(probe, long, others, 'wrong')) === undefined) return notLookedAt();
  for (const member of others) {
    const isCompared =
      (await refusedAt(probe, long, [member], 'wrong')) !== undefined &&
      (await refusedAt(probe, long, [member], 'right')) === undefined;
    if (isCompared) return compared(member);
  }
  return { shown: { file_checksum: false } };
}

function compared(member: string): Finding {
  return {
    shown: { file_checksum: true },
    dialect: { fileChecksumMember: member },
    found: [
      {
        key: 'file_checksum',
        value: { member },
        how: `a session created with a wrong ${member} is refused`,
      },
    ],
  };
}

function notLookedAt(): Finding {
  const names = [documented, ...others].join(', ');
  return {
    shown: { file_checksum: false },
    notes: [
      `a session with a wrong checksum of the file is completed: the target does not look at any of ${names}; declare capabilities.file_checksum: true to hold it to one`,
    ],
  };
}

/** Where a file with the checksum of its bytes, or of others, in these members is refused; undefined if it is not. */
async function refusedAt(
  probe: Probe,
  sizes: readonly number[],
  members: readonly string[],
  checksum: 'right' | 'wrong',
): Promise<'create' | 'complete' | undefined> {
  const chunks = sizes.map(freshBytes);
  const content = Buffer.concat(chunks);
  const declared = sha256Hex(checksum === 'right' ? content : freshBytes(content.length));
  const reply = await openReply(
    probe,
    chunks,
    smallestChunkBytes,
    Object.fromEntries(members.map((member) => [member, declared])),
  );
  const id = openedSessionId(reply);
  if (id === undefined) return refuses(reply) ? 'create' : undefined;
  const session = { id, reply, chunkBytes: smallestChunkBytes, chunks };
  for (const index of chunks.keys())
    if (!isDone(decisive(await putOwn(probe, session, index)))) return undefined;
  return refuses(await probe.target.complete(id)) ? 'complete' : undefined;
}
