import type { Fault } from '../fault.ts';

const restarts = 'expiry/activity-restarts-the-day';
const chunkMoves = 'expiry/a-chunk-extends-expires-at';
const hourMs = 3_600_000;

/** Faults in what extends the life of a session. */
export const expiryActivityFaults: readonly Fault[] = [
  {
    id: 'expiry/day-is-counted-from-opening',
    violates: ['EXP-04', 'EXP-05', 'FIN-06'],
    detectedBy: [restarts, chunkMoves, 'complete/any-sequence-over-days-matches-the-model'],
    description: 'a chunk does not extend a session',
    steps: (unmodified) => ({
      expiresAt: (given) => (given.event === 'opened' ? unmodified.expiresAt(given) : given.previousMs),
    }),
  },
  {
    id: 'expiry/chunk-adds-an-hour',
    violates: ['EXP-04', 'FIN-06'],
    detectedBy: [restarts, 'complete/any-sequence-over-days-matches-the-model'],
    description: 'a chunk extends a session by an hour',
    steps: (unmodified) => ({
      expiresAt: (given) =>
        given.event === 'chunk-stored' ? given.previousMs + hourMs : unmodified.expiresAt(given),
    }),
  },
  {
    id: 'expiry/chunk-put-again-does-not-count',
    violates: ['EXP-04'],
    detectedBy: ['expiry/a-repeated-chunk-restarts-the-day'],
    description: 'a repeated chunk does not extend a session',
    steps(unmodified) {
      let wasThere = false;
      return {
        storeChunk(given) {
          wasThere = given.session.chunks.has(given.index);
          unmodified.storeChunk(given);
        },
        expiresAt: (given) =>
          given.event === 'chunk-stored' && wasThere ? given.previousMs : unmodified.expiresAt(given),
      };
    },
  },
  {
    id: 'expiry/one-busy-session-keeps-all-alive',
    violates: ['EXP-02', 'FIN-06'],
    detectedBy: [
      'expiry/other-activity-does-not-extend-a-session',
      'complete/any-sequence-over-days-matches-the-model',
    ],
    description: 'activity in one session extends all sessions',
    steps(unmodified) {
      let latestMs = 0;
      return {
        expiresAt(given) {
          const endMs = unmodified.expiresAt(given);
          latestMs = Math.max(latestMs, endMs);
          return endMs;
        },
        isExpired: (given) => given.nowMs >= latestMs && unmodified.isExpired(given),
      };
    },
  },
  {
    id: 'expiry/two-days-are-the-most',
    violates: ['EXP-04', 'FIN-06'],
    detectedBy: [restarts, 'complete/any-sequence-over-days-matches-the-model'],
    description: 'a session expires after two days, even if it is active',
    steps: (unmodified) => {
      const openedMs = new WeakMap<object, number>();
      return {
        isExpired(given) {
          const { session, nowMs } = given;
          if (!openedMs.has(session)) openedMs.set(session, nowMs);
          return unmodified.isExpired(given) || nowMs - (openedMs.get(session) ?? nowMs) > 48 * hourMs;
        },
      };
    },
  },
];
