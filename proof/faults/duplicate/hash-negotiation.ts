import { Refusal } from '../../../reference-server/http/refusal.ts';
import { jsonReply } from '../../../reference-server/http/reply.ts';
import { type Content, contentOf, joinContents, sha256 } from '../../../reference-server/storage/content.ts';
import { currentVersion } from '../../../reference-server/storage/current-version.ts';
import type { Session } from '../../../reference-server/storage/store.ts';
import { changeChecksum } from '../../servers/change-content.ts';
import { changeReply } from '../../servers/change-reply.ts';
import type { Fault } from '../fault.ts';

const needsNoPut = 'duplicate/a-chunk-reported-as-known-needs-no-put';
const outlivesSource = 'duplicate/a-known-chunk-outlives-its-source';
const outlivesExpiry = 'duplicate/a-known-chunk-outlives-an-expired-session';
const falseHash = 'duplicate/a-false-hash-makes-no-inconsistent-file';
const anothers = 'duplicate/knowing-a-hash-grants-no-access';

/** Faults of chunk-hash negotiation (DUP-02, DUP-03, DUP-04). */
export const duplicateHashNegotiationFaults: readonly Fault[] = [
  {
    id: 'duplicate/every-chunk-is-called-known',
    violates: ['DUP-02'],
    detectedBy: [needsNoPut],
    description: 'the response to chunk hashes reports no chunk as missing, and complete misses them',
    steps: () => ({
      writeReply: changeReply(({ reply }) => {
        const body: unknown = reply.status === 201 ? JSON.parse(String(Buffer.concat([...reply.body]))) : {};
        return Object.hasOwn(Object(body), 'missing_chunks')
          ? jsonReply(201, { ...Object(body), missing_chunks: [] })
          : reply;
      }),
    }),
  },
  {
    id: 'duplicate/known-chunk-is-a-hole',
    violates: ['DUP-02'],
    detectedBy: [needsNoPut, outlivesSource],
    description: 'a known chunk is recorded but its bytes are not linked',
    steps: (unmodified) => ({
      knownChunk: (given) =>
        unmodified.knownChunk(given) === undefined ? undefined : contentOf([Buffer.alloc(given.lengthBytes)]),
    }),
  },
  {
    id: 'duplicate/known-chunk-is-the-first-of-its-file',
    violates: ['DUP-02'],
    detectedBy: [needsNoPut],
    description: 'a known chunk is replaced by the first chunk of the file that has it',
    steps: (unmodified) => ({
      knownChunk: (given) => {
        const chunk = unmodified.knownChunk(given);
        const piece = chunk?.pieces[0];
        const file = [...given.store.files.values()].find(
          (one) => piece !== undefined && currentVersion(one).content.pieces.some(sharing(piece)),
        );
        if (chunk === undefined || file === undefined) return chunk;
        const whole = Buffer.concat(currentVersion(file).content.pieces);
        return contentOf([whole.subarray(0, given.lengthBytes)]);
      },
    }),
  },
  {
    id: 'duplicate/needed-chunk-is-not-missed',
    violates: ['DUP-02', 'FIN-02'],
    detectedBy: [needsNoPut],
    description: 'complete trusts the negotiation and does not check whether the missing chunks arrived',
    steps: () => ({ missingChunks: () => [] }),
  },
  {
    id: 'duplicate/staged-chunk-is-lent',
    violates: ['DUP-02'],
    detectedBy: [outlivesSource, outlivesExpiry],
    description: 'a chunk of an open session counts as known, and changes and disappears with that session',
    steps: (unmodified) => ({
      knownChunk: (given) => {
        for (const { chunks } of given.store.sessions.values()) {
          for (const [index, chunk] of chunks) {
            if (chunk.sizeBytes === given.lengthBytes && sha256(chunk) === given.hash)
              return viewOf(() => chunks.get(index));
          }
        }
        return unmodified.knownChunk(given);
      },
    }),
  },
  {
    id: 'duplicate/known-chunk-goes-with-its-file',
    violates: ['DUP-02', 'DUP-05'],
    detectedBy: [outlivesSource],
    description: 'a known chunk is lost once the file that it was known from is deleted',
    steps: (unmodified) => ({
      knownChunk: (given) => {
        const chunk = unmodified.knownChunk(given);
        const files = [...given.store.files.values()].filter(given.mayRead);
        return chunk && viewOf(() => (files.some(({ isDeleted }) => isDeleted) ? undefined : chunk));
      },
    }),
  },
  {
    id: 'duplicate/known-chunk-is-missed-once-its-source-is-gone',
    violates: ['DUP-02'],
    detectedBy: [outlivesSource, outlivesExpiry],
    description:
      'a chunk reported as known is missing at complete once the session or the file that had it is gone',
    steps: (unmodified) => {
      const sources = new WeakMap<Content, () => boolean>();
      const from = (chunk: Content, isThere: () => boolean): Content => {
        const known = { ...chunk };
        sources.set(known, isThere);
        return known;
      };
      return {
        knownChunk: (given) => {
          for (const { chunks } of given.store.sessions.values()) {
            for (const [index, chunk] of chunks) {
              if (chunk.sizeBytes === given.lengthBytes && sha256(chunk) === given.hash)
                return from(chunk, () => chunks.get(index) === chunk);
            }
          }
          const chunk = unmodified.knownChunk(given);
          const files = [...given.store.files.values()].filter(given.mayRead);
          return chunk && from(chunk, () => !files.some(({ isDeleted }) => isDeleted));
        },
        missingChunks: ({ session }) => {
          const gone = [...session.chunks].filter(([, chunk]) => sources.get(chunk)?.() === false);
          return [...unmodified.missingChunks({ session }), ...gone.map(([index]) => index)];
        },
      };
    },
  },
  {
    id: 'duplicate/known-chunk-is-hashed-as-sent',
    violates: ['DUP-03'],
    detectedBy: [falseHash],
    description: 'bytes sent for a known chunk are included in the checksum but not in the file',
    steps: (unmodified) => {
      const known = new WeakSet<Content>();
      const sent = new WeakMap<Session, Map<number, Content>>();
      return {
        knownChunk: (given) => {
          const chunk = unmodified.knownChunk(given);
          if (chunk !== undefined) known.add(chunk);
          return chunk;
        },
        storeChunk: (given) => {
          const before = given.session.chunks.get(given.index);
          if (before === undefined || !known.has(before)) unmodified.storeChunk(given);
          else sent.set(given.session, new Map([[given.index, given.content]]));
        },
        ...changeChecksum((given) => {
          const { session } = given;
          const others = session && sent.get(session);
          if (session === undefined || others === undefined) return unmodified.checksumOf(given);
          const inOrder = [...session.chunks].sort(([a], [b]) => a - b);
          return sha256(joinContents(inOrder.map(([index, chunk]) => others.get(index) ?? chunk)));
        }),
      };
    },
  },
  {
    id: 'duplicate/false-hash-breaks-complete',
    violates: ['DUP-03'],
    detectedBy: [falseHash],
    description: 'complete is answered with 500 if a chunk does not have the hash that was announced for it',
    steps: (unmodified) => {
      const announced = new Map<string, readonly string[]>();
      return {
        readSessionRequest: (given) => {
          const asked = unmodified.readSessionRequest(given);
          announced.set(asked.file_name, asked.chunk_hashes ?? []);
          return asked;
        },
        assembleChunks: (given) => {
          const { chunks, fileName } = given.session;
          const hashes = announced.get(fileName) ?? [];
          const isFalse = hashes.some((hash, index) => sha256(chunks.get(index) ?? contentOf([])) !== hash);
          if (isFalse) throw new Refusal(500, 'Not what was announced');
          return unmodified.assembleChunks(given);
        },
      };
    },
  },
  {
    id: 'duplicate/length-of-a-known-chunk-is-not-checked',
    violates: ['DUP-03', 'CHK-07'],
    detectedBy: [falseHash],
    description: 'the hash of a short chunk is accepted for a full one, and the file is too short',
    steps: (unmodified) => ({
      knownChunk: (given) => {
        const lengths = [...given.store.files.values()].map(
          (file) => currentVersion(file).content.sizeBytes % given.chunkSizeBytes,
        );
        const candidates = [given.lengthBytes, ...lengths].map((lengthBytes) =>
          unmodified.knownChunk({ ...given, lengthBytes }),
        );
        return candidates.find((chunk) => chunk !== undefined);
      },
    }),
  },
  {
    id: 'duplicate/known-from-anyone',
    violates: ['DUP-04'],
    detectedBy: [anothers],
    description: "a chunk of another caller's file is known by its hash",
    steps: (unmodified) => ({
      knownChunk: (given) => unmodified.knownChunk({ ...given, mayRead: () => true }),
    }),
  },
  {
    id: 'duplicate/known-from-the-sessions-of-anyone',
    violates: ['DUP-04'],
    detectedBy: [anothers],
    description: "a chunk in another caller's open session is known by its hash",
    steps: (unmodified) => ({
      knownChunk: (given) => {
        const chunks = [...given.store.sessions.values()].flatMap((session) => [...session.chunks.values()]);
        const isIt = (chunk: Content): boolean =>
          chunk.sizeBytes === given.lengthBytes && sha256(chunk) === given.hash;
        return chunks.find(isIt) ?? unmodified.knownChunk(given);
      },
    }),
  },
];

/** A content that is looked up on each read, and is zeros once its source is gone. */
function viewOf(read: () => Content | undefined): Content {
  const sizeBytes = read()?.sizeBytes ?? 0;
  return {
    get pieces() {
      return read()?.pieces ?? [Buffer.alloc(sizeBytes)];
    },
    sizeBytes,
  };
}

function sharing(piece: Uint8Array): (other: Uint8Array) => boolean {
  return (other) => other.buffer === piece.buffer;
}
