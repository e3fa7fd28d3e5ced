import { Refusal } from '../../../reference-server/http/refusal.ts';
import { contentOf, joinContents, sha256 } from '../../../reference-server/storage/content.ts';
import type { Session } from '../../../reference-server/storage/store.ts';
import { withChunkPlace } from '../../servers/known-chunk.ts';
import type { Fault } from '../fault.ts';
import { bytesOf, receiveIntoShared } from './support.ts';

const again = 'chunk/a-repeated-chunk-changes-nothing';
const standIn = 'chunk/a-repeated-chunk-does-not-replace-another';
const otherBytes = 'chunk/other-bytes-replace-a-chunk-or-are-refused';
const contest = 'chunk/a-chunk-is-one-of-the-bodies-sent-to-it';
const overlap = 'chunk/overlapping-puts-are-never-answered-5xx';

/** Faults in handling a repeated chunk (CHK-04, CHK-05, CHK-12, CHK-13). */
export const chunkRepeatedChunksFaults: readonly Fault[] = [
  {
    id: 'chunk/repeat-is-appended',
    violates: ['CHK-04'],
    detectedBy: [again],
    description: 'a chunk put again is added to the first',
    steps: () => ({
      storeChunk: ({ session, index, content }) => {
        const before = session.chunks.get(index) ?? contentOf([]);
        session.chunks.set(index, joinContents([before, content]));
      },
    }),
  },
  {
    id: 'chunk/repeat-takes-it-away',
    violates: ['CHK-04'],
    detectedBy: [again],
    description: 'a chunk put again after others is removed',
    steps: (unmodified) => ({
      storeChunk: (given) => {
        const { chunks } = given.session;
        if (chunks.has(given.index) && chunks.size > 1) chunks.delete(given.index);
        else unmodified.storeChunk(given);
      },
    }),
  },
  {
    id: 'chunk/repeat-takes-later-ones-away',
    violates: ['CHK-04'],
    detectedBy: [again],
    description: 'putting a chunk again cuts the upload off after it',
    steps: (unmodified) => ({
      storeChunk: (given) => {
        const { session, index } = given;
        const later = session.chunks.has(index) ? [...session.chunks.keys()].filter((at) => at > index) : [];
        for (const at of later) session.chunks.delete(at);
        unmodified.storeChunk(given);
      },
    }),
  },
  {
    id: 'chunk/repeat-of-the-last-is-a-server-error',
    violates: ['CHK-04', 'CHK-05'],
    detectedBy: [again, otherBytes],
    description: 'the last chunk put again is answered with 500',
    steps: (unmodified) => ({
      storeChunk: (given) => {
        const { session, index } = given;
        if (index === session.totalChunks - 1 && session.chunks.has(index))
          throw new Refusal(500, 'Duplicate');
        unmodified.storeChunk(given);
      },
    }),
  },
  {
    id: 'chunk/repeats-are-counted',
    violates: ['CHK-04', 'FIN-02'],
    detectedBy: [standIn],
    description: 'a session is complete after as many puts as it has chunks',
    steps: (unmodified) => {
      const putsOf = new WeakMap<Session, number>();
      return {
        storeChunk: (given) => {
          putsOf.set(given.session, (putsOf.get(given.session) ?? 0) + 1);
          unmodified.storeChunk(given);
        },
        missingChunks: (given) =>
          (putsOf.get(given.session) ?? 0) >= given.session.totalChunks
            ? []
            : unmodified.missingChunks(given),
      };
    },
  },
  {
    id: 'chunk/repeated-bytes-complete-it',
    violates: ['CHK-04', 'FIN-02'],
    detectedBy: [standIn],
    description: 'a session is complete once as many bytes have come as the file has',
    steps: (unmodified) => {
      const bytesOfAll = new WeakMap<Session, number>();
      return {
        storeChunk: (given) => {
          bytesOfAll.set(given.session, (bytesOfAll.get(given.session) ?? 0) + given.content.sizeBytes);
          unmodified.storeChunk(given);
        },
        missingChunks: (given) =>
          (bytesOfAll.get(given.session) ?? 0) >= given.session.fileSizeBytes
            ? []
            : unmodified.missingChunks(given),
      };
    },
  },
  {
    id: 'chunk/first-bytes-stay',
    violates: ['CHK-05', 'CHK-13'],
    detectedBy: [otherBytes, contest],
    description: 'other bytes to an index are answered with 200 and forgotten',
    steps: (unmodified) => ({
      storeChunk: (given) => {
        if (!given.session.chunks.has(given.index)) unmodified.storeChunk(given);
      },
    }),
  },
  {
    id: 'chunk/refused-bytes-stay',
    violates: ['CHK-05'],
    detectedBy: [otherBytes],
    description: 'different bytes for an index are answered with 409 but stored',
    steps: (unmodified) => ({
      storeChunk: (given) => {
        const isThere = given.session.chunks.has(given.index);
        unmodified.storeChunk(given);
        if (isThere) throw new Refusal(409, 'The chunk is there already');
      },
    }),
  },
  {
    id: 'chunk/bytes-seen-before-are-skipped',
    violates: ['CHK-05'],
    detectedBy: [otherBytes],
    description:
      'bytes that the session has received before are not stored again, even if other bytes have replaced them',
    steps: (unmodified) => {
      const seen = new Set<string>();
      return {
        storeChunk: (given) => {
          const key = `${given.session.id} ${given.index} ${sha256(given.content)}`;
          if (!seen.has(key)) unmodified.storeChunk(given);
          seen.add(key);
        },
      };
    },
  },
  {
    id: 'chunk/tail-of-the-first-stays',
    violates: ['CHK-05', 'CHK-13'],
    detectedBy: [otherBytes, contest],
    description: 'different bytes for the last index replace only the first half of it',
    steps: (unmodified) => ({
      storeChunk: (given) => {
        const { session, index, content } = given;
        const before = session.chunks.get(index);
        if (before === undefined || index < session.totalChunks - 1) return unmodified.storeChunk(given);
        const half = content.sizeBytes >> 1;
        const mixed = [bytesOf(content).subarray(0, half), bytesOf(before).subarray(half)];
        session.chunks.set(index, contentOf(mixed));
      },
    }),
  },
  {
    id: 'chunk/one-buffer-for-an-index',
    violates: ['CHK-13'],
    detectedBy: [contest],
    description: 'overlapping requests for one index write to one buffer, each from its start',
    steps: () =>
      withChunkPlace({
        receiveChunk: receiveIntoShared(({ session, index }) => `${session.id} ${index}`),
      }),
  },
  {
    id: 'chunk/first-begun-wins',
    violates: ['CHK-13'],
    detectedBy: [contest],
    description:
      'once requests for an index have overlapped, the bytes of the one that began first stay for good',
    steps: (unmodified) => {
      const raced = new Set<string>();
      return {
        ...withChunkPlace({
          receiveChunk: (given) => {
            if (given.session.putsUnderWay > 1) raced.add(`${given.session.id} ${given.index}`);
            return unmodified.receiveChunk(given);
          },
        }),
        storeChunk: (given) => {
          const isRaced = raced.has(`${given.session.id} ${given.index}`);
          if (!isRaced || !given.session.chunks.has(given.index)) unmodified.storeChunk(given);
        },
      };
    },
  },
  {
    id: 'chunk/overlap-is-a-server-error',
    violates: ['CHK-12'],
    detectedBy: [overlap],
    description: 'of two concurrent requests for one index, the second is answered with 500',
    steps: (unmodified) => {
      const busy = new Set<string>();
      return withChunkPlace({
        receiveChunk: async (given) => {
          const key = `${given.session.id} ${given.index}`;
          if (busy.has(key)) throw new Refusal(500, 'The row is locked');
          busy.add(key);
          return unmodified.receiveChunk(given).finally(() => busy.delete(key));
        },
      });
    },
  },
  {
    id: 'chunk/overlap-closes-connections',
    violates: ['CHK-12'],
    detectedBy: [overlap],
    byChance: { detected: 19, of: 20 },
    description:
      'of eight concurrent requests for one index, those after the fourth get their connection closed',
    steps: (unmodified) =>
      withChunkPlace({
        receiveChunk: (given) => {
          if (given.session.putsUnderWay > 4) given.request.incoming.socket.destroy();
          return unmodified.receiveChunk(given);
        },
      }),
  },
];
