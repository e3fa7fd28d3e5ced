import { contentOf } from '../../../reference-server/storage/content.ts';
import { knownRequest } from '../../servers/known-request.ts';
import type { Fault } from '../fault.ts';

const restarts = 'expiry/activity-restarts-the-day';
const finishedFile = 'expiry/a-finished-file-does-not-expire';

const dayMs = 24 * 3_600_000;

/** Faults that show more than a day after a session or a file was created. */
export const expiryAfterADayFaults: readonly Fault[] = [
  {
    id: 'expiry/complete-counts-the-day-from-the-first-chunk',
    violates: ['EXP-04'],
    detectedBy: [restarts, 'expiry/a-repeated-chunk-restarts-the-day'],
    description:
      'chunks extend the session for each other, but complete is answered with 410 a day after the first of them',
    steps: (unmodified) => {
      const begun = new WeakMap<object, number>();
      const { authorise, request } = knownRequest();
      return {
        authorise,
        isExpired: (given) => {
          const { session, nowMs } = given;
          const beganMs = begun.get(session) ?? nowMs;
          begun.set(session, beganMs);
          const isLate = request()?.path.endsWith('/complete') === true && nowMs - beganMs > dayMs;
          return unmodified.isExpired(given) || (isLate && session.status === 'active');
        },
      };
    },
  },
  {
    id: 'expiry/chunks-of-yesterday-are-zeros',
    violates: ['EXP-04'],
    detectedBy: [restarts],
    description:
      'a session lives on, but a chunk that was put more than a day before complete is zeros in the file',
    steps: (unmodified) => {
      let nowMs = 0;
      const put = new WeakMap<object, number>();
      return {
        isExpired: (given) => {
          nowMs = given.nowMs;
          return unmodified.isExpired(given);
        },
        storeChunk: (given) => {
          put.set(given.content, nowMs);
          unmodified.storeChunk(given);
        },
        assembleChunks: ({ session }) => {
          for (const [index, content] of session.chunks)
            if (nowMs - (put.get(content) ?? nowMs) > dayMs)
              session.chunks.set(index, contentOf([Buffer.alloc(content.sizeBytes)]));
          return unmodified.assembleChunks({ session });
        },
      };
    },
  },
  {
    id: 'expiry/uploads-go-after-a-day',
    violates: ['EXP-06'],
    detectedBy: [finishedFile],
    description: 'a day later, an uploaded file is answered with 410, a file made by a session is not',
    steps: (unmodified) => {
      const bySession = new WeakSet<object>();
      let nowMs = 0;
      return {
        writeReply: (given) => {
          nowMs = Date.parse(String(given.response.getHeader('date')));
          return unmodified.writeReply(given);
        },
        closeSession: (given) => {
          bySession.add(given.file);
          unmodified.closeSession(given);
        },
        isGone: (given) =>
          unmodified.isGone(given) || (!bySession.has(given.file) && nowMs - given.file.createdAtMs > dayMs),
      };
    },
  },
];
