import { Refusal } from '../../../reference-server/http/refusal.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { type Content, joinContents, sha256 } from '../../../reference-server/storage/content.ts';
import type { Session } from '../../../reference-server/storage/store.ts';
import { changeChecksum } from '../../servers/change-content.ts';
import type { Fault } from '../fault.ts';

const atOnce = 'duplicate/concurrent-equal-uploads-make-a-file-each';
const inOneFile = 'duplicate/equal-chunks-in-one-file-are-stored-exactly';
const fate = 'duplicate/files-with-shared-chunks-are-independent';
const nearly = 'duplicate/nearly-equal-contents-are-not-merged';
const expired = 'duplicate/expired-sessions-do-not-affect-shared-chunks';

/** Faults of a store that keeps equal chunks only once (DUP-01, DUP-05). */
export const duplicateEqualChunksFaults: readonly Fault[] = [
  {
    id: 'duplicate/concurrent-equals-are-a-server-error',
    violates: ['DUP-01'],
    detectedBy: [atOnce],
    description: 'of equal chunks received concurrently, all but the first are answered with 500',
    steps: (unmodified) => {
      const together = createRace(unmodified);
      return {
        receiveChunk: together.receiveChunk,
        storeChunk: (given) => {
          if (together.isSecond(given.content)) throw new Refusal(500, 'Unique key violated');
          unmodified.storeChunk(given);
        },
      };
    },
  },
  {
    id: 'duplicate/concurrent-equals-lose-the-bytes',
    violates: ['DUP-01', 'DUP-05'],
    detectedBy: [atOnce],
    description: 'of equal chunks received concurrently, each that finds the bytes stored frees them',
    steps: (unmodified) => {
      const together = createRace(unmodified);
      const keep = keptOnce(unmodified);
      return {
        receiveChunk: together.receiveChunk,
        storeChunk: (given) => {
          const isSecond = together.isSecond(given.content);
          keep(given);
          const kept = given.session.chunks.get(given.index);
          if (isSecond && kept !== undefined) wipe(kept);
        },
      };
    },
  },
  {
    id: 'duplicate/equals-completed-concurrently-are-a-server-error',
    violates: ['DUP-01'],
    detectedBy: [atOnce],
    description:
      'of equal files made by sessions that are completed within a tenth of a second, the second is answered with 500',
    steps: (unmodified) => oneOfEquals(unmodified, (session) => session !== undefined),
  },
  {
    id: 'duplicate/equals-uploaded-concurrently-are-a-server-error',
    violates: ['DUP-01'],
    detectedBy: [atOnce],
    description:
      'of equal files that are uploaded within a tenth of a second, the second is answered with 500',
    steps: (unmodified) => oneOfEquals(unmodified, (session) => session === undefined),
  },
  {
    id: 'duplicate/equal-chunks-are-joined-once',
    violates: ['DUP-05'],
    detectedBy: [inOneFile],
    description: 'of two equal chunks, the file contains only the first',
    steps: () => ({
      assembleChunks: ({ session }) => {
        const inOrder = [...session.chunks].sort(([a], [b]) => a - b);
        return joinContents([...new Map(inOrder.map(([, chunk]) => [sha256(chunk), chunk])).values()]);
      },
    }),
  },
  {
    id: 'duplicate/equal-chunk-counts-once',
    violates: ['DUP-05', 'FIN-01'],
    detectedBy: [inOneFile],
    description: 'a chunk that equals another of its session stays missing',
    steps: (unmodified) => ({
      missingChunks: ({ session }) => {
        const different = new Set([...session.chunks.values()].map(sha256));
        const { size } = session.chunks;
        return different.size < size ? [size - 1] : unmodified.missingChunks({ session });
      },
    }),
  },
  {
    id: 'duplicate/equal-chunk-is-refused',
    violates: ['DUP-05'],
    detectedBy: [inOneFile],
    description: 'a chunk that equals another of its session is answered with 409',
    steps: (unmodified) => ({
      storeChunk: (given) => {
        const others = [...given.session.chunks].filter(([index]) => index !== given.index);
        const hash = sha256(given.content);
        if (others.some(([, chunk]) => sha256(chunk) === hash)) throw new Refusal(409, 'It is there');
        unmodified.storeChunk(given);
      },
    }),
  },
  {
    id: 'duplicate/put-again-frees-the-bytes',
    violates: ['DUP-05'],
    detectedBy: [fate],
    description: 'a chunk that is replaced is freed, even if another file has it too',
    steps: (unmodified) => {
      const keep = keptOnce(unmodified);
      return {
        storeChunk: (given) => {
          const before = given.session.chunks.get(given.index);
          keep(given);
          if (before !== undefined && before !== given.session.chunks.get(given.index)) wipe(before);
        },
      };
    },
  },
  {
    id: 'duplicate/refused-complete-frees-the-bytes',
    violates: ['DUP-05'],
    detectedBy: [fate],
    description:
      'a complete that is refused frees the chunks of its session, even if another file has them too',
    steps: (unmodified) => ({
      storeChunk: keptOnce(unmodified),
      missingChunks: ({ session }) => {
        const missing = unmodified.missingChunks({ session });
        if (missing.length > 0) wipeAll(session);
        return missing;
      },
    }),
  },
  {
    id: 'duplicate/expiry-frees-the-bytes',
    violates: ['DUP-05', 'EXP-06', 'EXP-08'],
    detectedBy: [
      expired,
      'expiry/a-finished-file-does-not-expire',
      'expiry/an-expiry-does-not-affect-other-sessions',
    ],
    description: 'a session that expires frees its chunks, even if another file has them too',
    steps: (unmodified) => ({
      storeChunk: keptOnce(unmodified),
      expireSession: ({ session }) => {
        wipeAll(session);
        return unmodified.expireSession({ session });
      },
    }),
  },
  {
    id: 'duplicate/expiry-takes-chunks-from-open-sessions',
    violates: ['DUP-05', 'EXP-08'],
    detectedBy: [expired],
    description:
      'when a session expires, chunks equal to its chunks are missing in other sessions from then on',
    steps: (unmodified) => {
      const sessions = new Set<Session>();
      return {
        sessionObject: (given) => {
          sessions.add(given.session);
          return unmodified.sessionObject(given);
        },
        expireSession: ({ session }) => {
          const gone = new Set([...session.chunks.values()].map(sha256));
          for (const { chunks } of sessions)
            for (const [index, chunk] of chunks)
              if (chunks !== session.chunks && gone.has(sha256(chunk))) chunks.delete(index);
          return unmodified.expireSession({ session });
        },
      };
    },
  },
  {
    id: 'duplicate/chunks-are-known-by-their-ends',
    violates: ['DUP-05'],
    detectedBy: [nearly, fate],
    description: 'chunks with the same first and last bytes are stored once',
    steps: (unmodified) => {
      const kept = new Map<string, Content>();
      return {
        storeChunk: (given) => {
          const bytes = Buffer.concat(given.content.pieces);
          const key = `${bytes.length} ${bytes.toString('hex', 0, 8)} ${bytes.toString('hex', bytes.length - 8)}`;
          const content = kept.get(key) ?? given.content;
          kept.set(key, content);
          unmodified.storeChunk({ ...given, content });
        },
      };
    },
  },
];

/** A store of chunks by their hash: equal bytes are one content, shared by all who have it. */
function keptOnce(unmodified: Steps): Steps['storeChunk'] {
  const kept = new Map<string, Content>();
  return (given) => {
    const hash = sha256(given.content);
    const content = kept.get(hash) ?? given.content;
    kept.set(hash, content);
    unmodified.storeChunk({ ...given, content });
  };
}

/** Fails if an equal file was created a moment before; `concerns` receives the session, undefined for an upload. */
function oneOfEquals(
  unmodified: Steps,
  concerns: (session: Session | undefined) => boolean,
): Pick<Steps, 'checksumOf'> {
  const madeAt = new Map<string, number>();
  return changeChecksum((given) => {
    const checksum = unmodified.checksumOf(given);
    if (!concerns(given.session)) return checksum;
    const before = madeAt.get(checksum) ?? Number.NEGATIVE_INFINITY;
    madeAt.set(checksum, performance.now());
    if (performance.now() - before < 100) throw new Refusal(500, 'Unique key violated');
    return checksum;
  });
}

/** Records which chunks of any session arrived concurrently, and which of those had an equal chunk before. */
function createRace(unmodified: Steps) {
  const together = new Set<string>();
  let underWay = 0;
  return {
    receiveChunk: (given: Parameters<Steps['receiveChunk']>[0]) => {
      underWay += 1;
      return unmodified.receiveChunk(given).finally(() => {
        underWay -= 1;
      });
    },
    /** The request of the chunk itself is not counted. */
    isSecond(content: Content): boolean {
      const hash = sha256(content);
      const isSecond = together.has(hash);
      if (underWay > 0) together.add(hash);
      return isSecond;
    },
  };
}

function wipeAll(session: Session): void {
  for (const chunk of session.chunks.values()) wipe(chunk);
}

function wipe(content: Content): void {
  for (const piece of content.pieces) piece.fill(0);
}
