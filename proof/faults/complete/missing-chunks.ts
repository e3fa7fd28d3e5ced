import { Refusal } from '../../../reference-server/http/refusal.ts';
import { type Content, contentOf, joinContents } from '../../../reference-server/storage/content.ts';
import type { Session } from '../../../reference-server/storage/store.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { changedJson } from '../../servers/changed-json.ts';
import { withChunkPlace } from '../../servers/known-chunk.ts';
import type { Fault } from '../fault.ts';

const refused = 'complete/complete-with-a-chunk-missing-is-refused';
const model = 'complete/any-sequence-matches-the-model';

/** Faults in checking whether a session is complete. */
export const completeMissingChunksFaults: readonly Fault[] = [
  {
    id: 'complete/missing-chunk-is-overlooked',
    violates: ['FIN-02', 'FIN-06'],
    detectedBy: [refused, model],
    description: 'complete creates a shorter file when chunks are missing',
    steps: () => ({ missingChunks: () => [] }),
  },
  {
    id: 'complete/middle-chunk-is-overlooked',
    violates: ['FIN-02', 'FIN-06'],
    detectedBy: [refused, model],
    description: 'complete checks only for the first and the last chunk',
    steps: (unmodified) => ({
      missingChunks: ({ session }) =>
        unmodified
          .missingChunks({ session })
          .filter((index) => index === 0 || index === session.totalChunks - 1),
    }),
  },
  {
    id: 'complete/last-chunk-is-overlooked',
    violates: ['FIN-02', 'FIN-06'],
    detectedBy: [refused, model],
    description: 'complete does not check for the last chunk',
    steps: (unmodified) => ({
      missingChunks: ({ session }) =>
        unmodified.missingChunks({ session }).filter((index) => index < session.totalChunks - 1),
    }),
  },
  {
    id: 'complete/chunks-from-ten-on-are-overlooked',
    violates: ['FIN-02'],
    detectedBy: [refused],
    description: 'complete does not check for a chunk whose index has two digits',
    steps: (unmodified) => ({
      missingChunks: (given) => unmodified.missingChunks(given).filter((index) => index < 10),
    }),
  },
  {
    id: 'complete/hole-is-filled-with-zeros',
    violates: ['FIN-02', 'FIN-06'],
    detectedBy: [refused, model],
    description: 'complete creates a file with zeros where chunks are missing, unless all are missing',
    steps: (unmodified) => ({
      missingChunks: ({ session }) => (session.chunks.size === 0 ? [0] : []),
      assembleChunks: ({ session }) =>
        joinContents(
          Array.from({ length: session.totalChunks }, (_, index) => {
            const zeros = Buffer.alloc(unmodified.chunkLengthOf({ session, index }));
            return session.chunks.get(index) ?? contentOf([zeros]);
          }),
        ),
    }),
  },
  {
    id: 'complete/puts-are-counted',
    violates: ['FIN-02', 'FIN-06'],
    detectedBy: [refused, model],
    description:
      'complete succeeds after as many chunk requests as there are chunks, even for the same chunk',
    steps: (unmodified) =>
      counting(
        unmodified,
        (session) => session.totalChunks,
        () => 1,
      ),
  },
  {
    id: 'complete/bytes-are-counted',
    violates: ['FIN-02', 'FIN-06'],
    detectedBy: [refused, model],
    description:
      'complete succeeds once the number of bytes received is the file size, even if chunks were repeated',
    steps: (unmodified) =>
      counting(
        unmodified,
        (session) => session.fileSizeBytes,
        (content) => content.sizeBytes,
      ),
  },
  {
    id: 'complete/early-complete-ends-the-session',
    violates: ['FIN-02', 'FIN-06'],
    detectedBy: [refused, model],
    description: 'a complete with a chunk missing is refused and ends the session',
    steps: (unmodified) => ({
      missingChunks: ({ session }) => {
        const missing = unmodified.missingChunks({ session });
        if (missing.length > 0) session.status = 'expired';
        return missing;
      },
    }),
  },
  {
    id: 'complete/early-complete-drops-the-chunks',
    violates: ['FIN-02', 'FIN-06'],
    detectedBy: [refused, model],
    description: 'a complete with a chunk missing is refused and drops the chunks that had arrived',
    steps: (unmodified) => ({
      missingChunks: ({ session }) => {
        const missing = unmodified.missingChunks({ session });
        if (missing.length > 0) session.chunks.clear();
        return missing;
      },
    }),
  },
  {
    id: 'complete/early-complete-breaks-it',
    violates: ['FIN-02', 'FIN-06'],
    detectedBy: [refused, model],
    description: 'a complete with a chunk missing is answered with 500',
    steps: (unmodified) => ({
      missingChunks: (given) => {
        const missing = unmodified.missingChunks(given);
        if (missing.length > 0) throw new Error('no such chunk');
        return missing;
      },
    }),
  },
  {
    id: 'complete/early-complete-lists-the-file',
    violates: ['FIN-02'],
    detectedBy: [refused],
    description: 'a complete with a chunk missing is refused, but the file is listed',
    steps: (unmodified) => {
      const begun: Session[] = [];
      return {
        missingChunks: (given) => {
          begun.push(given.session);
          return unmodified.missingChunks(given);
        },
        writeReply: changeReply(({ reply, request }) =>
          request.path.endsWith('/children') && reply.status === 200
            ? changedJson(reply, { items: begun.map(({ id, fileName }) => ({ id, name: fileName })) })
            : reply,
        ),
      };
    },
  },
  {
    id: 'complete/early-complete-leaves-a-lock',
    violates: ['FIN-02', 'FIN-06'],
    detectedBy: [refused, 'complete/complete-during-a-put-makes-a-complete-file-or-none', model],
    description:
      'after a complete with a chunk missing, chunks are still accepted but complete is refused for good',
    steps: (unmodified) => {
      const locked = new WeakSet<Session>();
      return {
        missingChunks: (given) => {
          if (locked.has(given.session)) throw new Refusal(409, 'The session is being completed');
          const missing = unmodified.missingChunks(given);
          if (missing.length > 0) locked.add(given.session);
          return missing;
        },
      };
    },
  },
  {
    id: 'complete/early-complete-begins-the-file',
    violates: ['FIN-02', 'FIN-06'],
    detectedBy: [refused, model],
    description:
      'a complete with a chunk missing is refused, and the chunks that had arrived are in the file twice',
    steps: (unmodified) => {
      const begun = new WeakMap<Session, Content>();
      const before = (session: Session): Content => begun.get(session) ?? contentOf([]);
      return {
        missingChunks: ({ session }) => {
          const missing = unmodified.missingChunks({ session });
          if (missing.length > 0)
            begun.set(session, joinContents([before(session), unmodified.assembleChunks({ session })]));
          return missing;
        },
        assembleChunks: ({ session }) =>
          joinContents([before(session), unmodified.assembleChunks({ session })]),
      };
    },
  },
  {
    id: 'complete/chunk-counts-from-its-first-byte',
    violates: ['FIN-02', 'CHK-08', 'FIN-06'],
    detectedBy: ['complete/complete-during-a-put-makes-a-complete-file-or-none', model],
    description: 'a chunk counts as received as soon as its request begins',
    steps: (unmodified) =>
      withChunkPlace({
        receiveChunk: (given) => {
          given.session.chunks.set(given.index, contentOf([]));
          return unmodified.receiveChunk(given);
        },
      }),
  },
  {
    id: 'complete/early-complete-ends-unfinished-chunks',
    violates: ['FIN-02'],
    detectedBy: ['complete/complete-during-a-put-makes-a-complete-file-or-none'],
    description: 'a complete during a chunk request is refused and ends the session',
    steps: (unmodified) => ({
      missingChunks: ({ session }) => {
        if (session.putsUnderWay > 0) session.status = 'expired';
        return unmodified.missingChunks({ session });
      },
    }),
  },
];

/** Sessions that are complete once the sum over all chunk requests is large enough. */
function counting(
  unmodified: Parameters<Fault['steps']>[0],
  enough: (session: Session) => number,
  worth: (content: Content) => number,
): ReturnType<Fault['steps']> {
  const counts = new WeakMap<Session, number>();
  const count = (session: Session): number => counts.get(session) ?? 0;
  return {
    storeChunk: (given) => {
      counts.set(given.session, count(given.session) + worth(given.content));
      unmodified.storeChunk(given);
    },
    missingChunks: ({ session }) =>
      count(session) >= enough(session) ? [] : unmodified.missingChunks({ session }),
  };
}
