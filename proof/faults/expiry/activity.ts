import type { Fault } from '../fault.ts';

const restarts = 'expiry/activity-restarts-the-day';
const chunkMoves = 'expiry/a-chunk-moves-expires-at';
const hourMs = 3_600_000;

/** Faults in what extends the life of a session. */
export const expiryActivityFaults: readonly Fault[] = [
  {
    id: 'expiry/day-is-counted-from-opening',
    breaks: ['EXP-04', 'EXP-05', 'FIN-06'],
    caughtBy: [restarts, chunkMoves, 'complete/any-sequence-over-days-agrees-with-the-model'],
    says: 'a chunk does not move the end of a session',
    steps: (healthy) => ({
      expiresAt: (given) => (given.event === 'opened' ? healthy.expiresAt(given) : given.previousMs),
    }),
  },
  {
    id: 'expiry/chunk-adds-an-hour',
    breaks: ['EXP-04', 'FIN-06'],
    caughtBy: [restarts, 'complete/any-sequence-over-days-agrees-with-the-model'],
    says: 'a chunk puts the end off by an hour',
    steps: (healthy) => ({
      expiresAt: (given) =>
        given.event === 'chunk-stored' ? given.previousMs + hourMs : healthy.expiresAt(given),
    }),
  },
  {
    id: 'expiry/chunk-put-again-does-not-count',
    breaks: ['EXP-04'],
    caughtBy: ['expiry/a-chunk-put-again-restarts-the-day'],
    says: 'a chunk that was there already does not move the end of a session',
    steps(healthy) {
      let wasThere = false;
      return {
        storeChunk(given) {
          wasThere = given.session.chunks.has(given.index);
          healthy.storeChunk(given);
        },
        expiresAt: (given) =>
          given.event === 'chunk-stored' && wasThere ? given.previousMs : healthy.expiresAt(given),
      };
    },
  },
  {
    id: 'expiry/one-busy-session-keeps-all-alive',
    breaks: ['EXP-02', 'FIN-06'],
    caughtBy: [
      'expiry/activity-elsewhere-keeps-no-session-alive',
      'complete/any-sequence-over-days-agrees-with-the-model',
    ],
    says: 'activity in one session moves the end of all',
    steps(healthy) {
      let latestMs = 0;
      return {
        expiresAt(given) {
          const endMs = healthy.expiresAt(given);
          latestMs = Math.max(latestMs, endMs);
          return endMs;
        },
        isExpired: (given) => given.nowMs >= latestMs && healthy.isExpired(given),
      };
    },
  },
  {
    id: 'expiry/two-days-are-the-most',
    breaks: ['EXP-04', 'FIN-06'],
    caughtBy: [restarts, 'complete/any-sequence-over-days-agrees-with-the-model'],
    says: 'no session outlives its second day, however busy it is',
    steps: (healthy) => {
      const openedMs = new WeakMap<object, number>();
      return {
        isExpired(given) {
          const { session, nowMs } = given;
          if (!openedMs.has(session)) openedMs.set(session, nowMs);
          return healthy.isExpired(given) || nowMs - (openedMs.get(session) ?? nowMs) > 48 * hourMs;
        },
      };
    },
  },
];
