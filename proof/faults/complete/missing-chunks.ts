import { Refusal } from '../../../reference-server/http/refusal.ts';
import { type Content, contentOf, joinContents } from '../../../reference-server/storage/content.ts';
import type { Session } from '../../../reference-server/storage/store.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { changedJson } from '../../servers/changed-json.ts';
import { withChunkPlace } from '../../servers/known-chunk.ts';
import type { Fault } from '../fault.ts';

const refused = 'complete/complete-with-a-chunk-missing-is-refused';
const model = 'complete/any-sequence-agrees-with-the-model';

/** Faults in knowing whether a session is complete, and right. */
export const completeMissingChunksFaults: readonly Fault[] = [
  {
    id: 'complete/missing-chunk-is-overlooked',
    breaks: ['FIN-02', 'FIN-06'],
    caughtBy: [refused, model],
    says: 'complete makes a shorter file when chunks are missing',
    steps: () => ({ missingChunks: () => [] }),
  },
  {
    id: 'complete/middle-chunk-is-overlooked',
    breaks: ['FIN-02', 'FIN-06'],
    caughtBy: [refused, model],
    says: 'complete looks only whether the first and the last chunk are there',
    steps: (healthy) => ({
      missingChunks: ({ session }) =>
        healthy
          .missingChunks({ session })
          .filter((index) => index === 0 || index === session.totalChunks - 1),
    }),
  },
  {
    id: 'complete/last-chunk-is-overlooked',
    breaks: ['FIN-02', 'FIN-06'],
    caughtBy: [refused, model],
    says: 'complete does not miss a last chunk',
    steps: (healthy) => ({
      missingChunks: ({ session }) =>
        healthy.missingChunks({ session }).filter((index) => index < session.totalChunks - 1),
    }),
  },
  {
    id: 'complete/chunks-from-ten-on-are-overlooked',
    breaks: ['FIN-02'],
    caughtBy: [refused],
    says: 'complete does not miss a chunk whose index has two digits',
    steps: (healthy) => ({
      missingChunks: (given) => healthy.missingChunks(given).filter((index) => index < 10),
    }),
  },
  {
    id: 'complete/hole-is-filled-with-zeros',
    breaks: ['FIN-02', 'FIN-06'],
    caughtBy: [refused, model],
    says: 'complete makes a file with zeros where chunks are missing, unless none is there',
    steps: (healthy) => ({
      missingChunks: ({ session }) => (session.chunks.size === 0 ? [0] : []),
      assembleChunks: ({ session }) =>
        joinContents(
          Array.from({ length: session.totalChunks }, (_, index) => {
            const zeros = Buffer.alloc(healthy.chunkLengthOf({ session, index }));
            return session.chunks.get(index) ?? contentOf([zeros]);
          }),
        ),
    }),
  },
  {
    id: 'complete/puts-are-counted',
    breaks: ['FIN-02', 'FIN-06'],
    caughtBy: [refused, model],
    says: 'complete succeeds after as many puts as there are chunks, of the same chunk too',
    steps: (healthy) =>
      counting(
        healthy,
        (session) => session.totalChunks,
        () => 1,
      ),
  },
  {
    id: 'complete/bytes-are-counted',
    breaks: ['FIN-02', 'FIN-06'],
    caughtBy: [refused, model],
    says: 'complete succeeds once as many bytes were put as the file has, the same ones too',
    steps: (healthy) =>
      counting(
        healthy,
        (session) => session.fileSizeBytes,
        (content) => content.sizeBytes,
      ),
  },
  {
    id: 'complete/early-complete-ends-the-session',
    breaks: ['FIN-02', 'FIN-06'],
    caughtBy: [refused, model],
    says: 'a complete with a chunk missing is refused and the session is gone',
    steps: (healthy) => ({
      missingChunks: ({ session }) => {
        const missing = healthy.missingChunks({ session });
        if (missing.length > 0) session.status = 'expired';
        return missing;
      },
    }),
  },
  {
    id: 'complete/early-complete-drops-the-chunks',
    breaks: ['FIN-02', 'FIN-06'],
    caughtBy: [refused, model],
    says: 'a complete with a chunk missing is refused and those that were there are gone',
    steps: (healthy) => ({
      missingChunks: ({ session }) => {
        const missing = healthy.missingChunks({ session });
        if (missing.length > 0) session.chunks.clear();
        return missing;
      },
    }),
  },
  {
    id: 'complete/early-complete-breaks-it',
    breaks: ['FIN-02', 'FIN-06'],
    caughtBy: [refused, model],
    says: 'a complete with a chunk missing is answered 500',
    steps: (healthy) => ({
      missingChunks: (given) => {
        const missing = healthy.missingChunks(given);
        if (missing.length > 0) throw new Error('no such chunk');
        return missing;
      },
    }),
  },
  {
    id: 'complete/early-complete-lists-the-file',
    breaks: ['FIN-02'],
    caughtBy: [refused],
    says: 'a complete with a chunk missing is refused, but the file is listed',
    steps: (healthy) => {
      const begun: Session[] = [];
      return {
        missingChunks: (given) => {
          begun.push(given.session);
          return healthy.missingChunks(given);
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
    breaks: ['FIN-02', 'FIN-06'],
    caughtBy: [refused, 'complete/complete-during-a-put-makes-a-whole-file-or-none', model],
    says: 'after a complete with a chunk missing chunks are still taken, and complete is refused for good',
    steps: (healthy) => {
      const locked = new WeakSet<Session>();
      return {
        missingChunks: (given) => {
          if (locked.has(given.session)) throw new Refusal(409, 'The session is being completed');
          const missing = healthy.missingChunks(given);
          if (missing.length > 0) locked.add(given.session);
          return missing;
        },
      };
    },
  },
  {
    id: 'complete/early-complete-begins-the-file',
    breaks: ['FIN-02', 'FIN-06'],
    caughtBy: [refused, model],
    says: 'a complete with a chunk missing is refused, and the chunks that were there stand in the file twice',
    steps: (healthy) => {
      const begun = new WeakMap<Session, Content>();
      const before = (session: Session): Content => begun.get(session) ?? contentOf([]);
      return {
        missingChunks: ({ session }) => {
          const missing = healthy.missingChunks({ session });
          if (missing.length > 0)
            begun.set(session, joinContents([before(session), healthy.assembleChunks({ session })]));
          return missing;
        },
        assembleChunks: ({ session }) => joinContents([before(session), healthy.assembleChunks({ session })]),
      };
    },
  },
  {
    id: 'complete/chunk-counts-from-its-first-byte',
    breaks: ['FIN-02', 'CHK-08', 'FIN-06'],
    caughtBy: ['complete/complete-during-a-put-makes-a-whole-file-or-none', model],
    says: 'a chunk counts as there as soon as its put begins',
    steps: (healthy) =>
      withChunkPlace({
        receiveChunk: (given) => {
          given.session.chunks.set(given.index, contentOf([]));
          return healthy.receiveChunk(given);
        },
      }),
  },
  {
    id: 'complete/early-complete-ends-puts-under-way',
    breaks: ['FIN-02'],
    caughtBy: ['complete/complete-during-a-put-makes-a-whole-file-or-none'],
    says: 'a complete during a put is refused, and the session is gone',
    steps: (healthy) => ({
      missingChunks: ({ session }) => {
        if (session.putsUnderWay > 0) session.status = 'expired';
        return healthy.missingChunks({ session });
      },
    }),
  },
];

/** Sessions that are complete once what was put, counted put by put, comes to enough. */
function counting(
  healthy: Parameters<Fault['steps']>[0],
  enough: (session: Session) => number,
  worth: (content: Content) => number,
): ReturnType<Fault['steps']> {
  const counts = new WeakMap<Session, number>();
  const count = (session: Session): number => counts.get(session) ?? 0;
  return {
    storeChunk: (given) => {
      counts.set(given.session, count(given.session) + worth(given.content));
      healthy.storeChunk(given);
    },
    missingChunks: ({ session }) =>
      count(session) >= enough(session) ? [] : healthy.missingChunks({ session }),
  };
}
