import { Refusal } from '../../../reference-server/http/refusal.ts';
import { contentOf, joinContents, sha256 } from '../../../reference-server/storage/content.ts';
import type { Session } from '../../../reference-server/storage/store.ts';
import { withChunkPlace } from '../../servers/known-chunk.ts';
import type { Fault } from '../fault.ts';
import { bytesOf, receiveIntoShared } from './support.ts';

const again = 'chunk/a-chunk-put-again-changes-nothing';
const standIn = 'chunk/a-chunk-put-again-stands-in-for-no-other';
const otherBytes = 'chunk/other-bytes-replace-a-chunk-or-are-refused';
const contest = 'chunk/a-chunk-is-one-of-the-bodies-put-to-it';
const overlap = 'chunk/overlapping-puts-are-never-answered-5xx';

/** Faults in what a second put to an index does (CHK-04, CHK-05, CHK-12, CHK-13). */
export const chunkRepeatedChunksFaults: readonly Fault[] = [
  {
    id: 'chunk/repeat-is-appended',
    breaks: ['CHK-04'],
    caughtBy: [again],
    says: 'a chunk put again is added to the first',
    steps: () => ({
      storeChunk: ({ session, index, content }) => {
        const before = session.chunks.get(index) ?? contentOf([]);
        session.chunks.set(index, joinContents([before, content]));
      },
    }),
  },
  {
    id: 'chunk/repeat-takes-it-away',
    breaks: ['CHK-04'],
    caughtBy: [again],
    says: 'a chunk put again after others is removed',
    steps: (healthy) => ({
      storeChunk: (given) => {
        const { chunks } = given.session;
        if (chunks.has(given.index) && chunks.size > 1) chunks.delete(given.index);
        else healthy.storeChunk(given);
      },
    }),
  },
  {
    id: 'chunk/repeat-takes-later-ones-away',
    breaks: ['CHK-04'],
    caughtBy: [again],
    says: 'putting a chunk again cuts the upload off after it',
    steps: (healthy) => ({
      storeChunk: (given) => {
        const { session, index } = given;
        const later = session.chunks.has(index) ? [...session.chunks.keys()].filter((at) => at > index) : [];
        for (const at of later) session.chunks.delete(at);
        healthy.storeChunk(given);
      },
    }),
  },
  {
    id: 'chunk/repeat-of-the-last-is-a-server-error',
    breaks: ['CHK-04', 'CHK-05'],
    caughtBy: [again, otherBytes],
    says: 'the last chunk put again is answered 500',
    steps: (healthy) => ({
      storeChunk: (given) => {
        const { session, index } = given;
        if (index === session.totalChunks - 1 && session.chunks.has(index))
          throw new Refusal(500, 'Duplicate');
        healthy.storeChunk(given);
      },
    }),
  },
  {
    id: 'chunk/repeats-are-counted',
    breaks: ['CHK-04', 'FIN-02'],
    caughtBy: [standIn],
    says: 'a session is complete after as many puts as it has chunks',
    steps: (healthy) => {
      const putsOf = new WeakMap<Session, number>();
      return {
        storeChunk: (given) => {
          putsOf.set(given.session, (putsOf.get(given.session) ?? 0) + 1);
          healthy.storeChunk(given);
        },
        missingChunks: (given) =>
          (putsOf.get(given.session) ?? 0) >= given.session.totalChunks ? [] : healthy.missingChunks(given),
      };
    },
  },
  {
    id: 'chunk/repeated-bytes-complete-it',
    breaks: ['CHK-04', 'FIN-02'],
    caughtBy: [standIn],
    says: 'a session is complete once as many bytes have come as the file has',
    steps: (healthy) => {
      const bytesOfAll = new WeakMap<Session, number>();
      return {
        storeChunk: (given) => {
          bytesOfAll.set(given.session, (bytesOfAll.get(given.session) ?? 0) + given.content.sizeBytes);
          healthy.storeChunk(given);
        },
        missingChunks: (given) =>
          (bytesOfAll.get(given.session) ?? 0) >= given.session.fileSizeBytes
            ? []
            : healthy.missingChunks(given),
      };
    },
  },
  {
    id: 'chunk/first-bytes-stay',
    breaks: ['CHK-05', 'CHK-13'],
    caughtBy: [otherBytes, contest],
    says: 'other bytes to an index are answered 200 and forgotten',
    steps: (healthy) => ({
      storeChunk: (given) => {
        if (!given.session.chunks.has(given.index)) healthy.storeChunk(given);
      },
    }),
  },
  {
    id: 'chunk/refused-bytes-stay',
    breaks: ['CHK-05'],
    caughtBy: [otherBytes],
    says: 'other bytes to an index are answered 409 and stored',
    steps: (healthy) => ({
      storeChunk: (given) => {
        const isThere = given.session.chunks.has(given.index);
        healthy.storeChunk(given);
        if (isThere) throw new Refusal(409, 'The chunk is there already');
      },
    }),
  },
  {
    id: 'chunk/bytes-seen-before-are-skipped',
    breaks: ['CHK-05'],
    caughtBy: [otherBytes],
    says: 'bytes that the session has had before are not stored again, though others stand there now',
    steps: (healthy) => {
      const seen = new Set<string>();
      return {
        storeChunk: (given) => {
          const key = `${given.session.id} ${given.index} ${sha256(given.content)}`;
          if (!seen.has(key)) healthy.storeChunk(given);
          seen.add(key);
        },
      };
    },
  },
  {
    id: 'chunk/tail-of-the-first-stays',
    breaks: ['CHK-05', 'CHK-13'],
    caughtBy: [otherBytes, contest],
    says: 'other bytes to the last index replace the first half of it alone',
    steps: (healthy) => ({
      storeChunk: (given) => {
        const { session, index, content } = given;
        const before = session.chunks.get(index);
        if (before === undefined || index < session.totalChunks - 1) return healthy.storeChunk(given);
        const half = content.sizeBytes >> 1;
        const mixed = [bytesOf(content).subarray(0, half), bytesOf(before).subarray(half)];
        session.chunks.set(index, contentOf(mixed));
      },
    }),
  },
  {
    id: 'chunk/one-buffer-for-an-index',
    breaks: ['CHK-13'],
    caughtBy: [contest],
    says: 'overlapping puts to one index write to one buffer, each from its start',
    steps: () =>
      withChunkPlace({
        receiveChunk: receiveIntoShared(({ session, index }) => `${session.id} ${index}`),
      }),
  },
  {
    id: 'chunk/first-begun-wins',
    breaks: ['CHK-13'],
    caughtBy: [contest],
    says: 'once puts to an index have overlapped, the one begun first stays there for good',
    steps: (healthy) => {
      const raced = new Set<string>();
      return {
        ...withChunkPlace({
          receiveChunk: (given) => {
            if (given.session.putsUnderWay > 1) raced.add(`${given.session.id} ${given.index}`);
            return healthy.receiveChunk(given);
          },
        }),
        storeChunk: (given) => {
          const isRaced = raced.has(`${given.session.id} ${given.index}`);
          if (!isRaced || !given.session.chunks.has(given.index)) healthy.storeChunk(given);
        },
      };
    },
  },
  {
    id: 'chunk/overlap-is-a-server-error',
    breaks: ['CHK-12'],
    caughtBy: [overlap],
    says: 'of two puts to one index under way, the second is answered 500',
    steps: (healthy) => {
      const busy = new Set<string>();
      return withChunkPlace({
        receiveChunk: async (given) => {
          const key = `${given.session.id} ${given.index}`;
          if (busy.has(key)) throw new Refusal(500, 'The row is locked');
          busy.add(key);
          return healthy.receiveChunk(given).finally(() => busy.delete(key));
        },
      });
    },
  },
  {
    id: 'chunk/overlap-drops-the-loser',
    breaks: ['CHK-12'],
    caughtBy: [overlap],
    byChance: { caught: 19, of: 20 },
    says: 'of eight puts to one index, those after the fourth find their connection closed',
    steps: (healthy) =>
      withChunkPlace({
        receiveChunk: (given) => {
          if (given.session.putsUnderWay > 4) given.request.incoming.socket.destroy();
          return healthy.receiveChunk(given);
        },
      }),
  },
];
