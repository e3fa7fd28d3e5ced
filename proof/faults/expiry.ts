import { jsonReply } from '../../reference-server/http/reply.ts';
import { changeRefusal } from '../servers/change-refusal.ts';
import { changeReplyByStore } from '../servers/change-reply.ts';
import { knownRequest } from '../servers/known-request.ts';
import {
  contentless,
  endingTogether,
  forgettingFiles,
  keepingHalfFiles,
  lifetime,
  overlookedBy,
  showing,
} from './expiry-lapses.ts';
import { expiryLaterFaults } from './expiry-later.ts';
import type { Fault } from './fault.ts';

const dayAfterCreation = 'expiry/a-session-expires-a-day-after-creation';
const refusesEverything = 'expiry/an-expired-session-refuses-everything';
const is410 = 'expiry/an-expired-session-is-410';
const livesForADay = 'expiry/a-session-lives-for-a-day';
const restarts = 'expiry/activity-restarts-the-day';
const chunkMoves = 'expiry/a-chunk-moves-expires-at';
const leavesNoFile = 'expiry/an-expired-session-leaves-no-file';
const finishedFile = 'expiry/a-finished-file-does-not-expire';
const othersStay = 'expiry/one-expiry-leaves-the-others';

const hourMs = 3_600_000;

/** Faults of the area `expiry`. */
export const expiryFaults: readonly Fault[] = [
  {
    id: 'expiry/expires-at-has-no-offset',
    breaks: ['EXP-01'],
    caughtBy: [dayAfterCreation],
    says: 'expires_at is a time without an offset',
    steps: (healthy) => showing(healthy, (time) => time.replace('Z', '')),
  },
  {
    id: 'expiry/expires-at-is-local-time',
    breaks: ['EXP-01'],
    caughtBy: [dayAfterCreation],
    says: 'expires_at is the time in Kolkata, called UTC',
    steps: (healthy) => showing(healthy, (time) => new Date(Date.parse(time) + 5.5 * hourMs).toISOString()),
  },
  {
    id: 'expiry/expires-at-is-a-number',
    breaks: ['EXP-01'],
    caughtBy: [dayAfterCreation],
    says: 'expires_at counts seconds since 1970',
    steps: (healthy) => showing(healthy, (time) => Math.floor(Date.parse(time) / 1_000)),
  },
  {
    id: 'expiry/expires-at-is-when-it-began',
    breaks: ['EXP-01'],
    caughtBy: [dayAfterCreation],
    says: 'expires_at is the time of creation',
    steps: (healthy) => showing(healthy, (time) => new Date(Date.parse(time) - 24 * hourMs).toISOString()),
  },
  {
    id: 'expiry/lives-for-an-hour',
    breaks: ['EXP-01', 'EXP-03', 'FIN-06'],
    caughtBy: [
      dayAfterCreation,
      livesForADay,
      restarts,
      'complete/any-sequence-over-days-agrees-with-the-model',
    ],
    says: 'a session lives for an hour',
    steps: (healthy) => lifetime(healthy, hourMs),
  },
  {
    id: 'expiry/lives-for-a-week',
    breaks: ['EXP-01', 'EXP-02', 'FIN-06'],
    caughtBy: [dayAfterCreation, refusesEverything, 'complete/any-sequence-over-days-agrees-with-the-model'],
    says: 'a session lives for seven days',
    steps: (healthy) => lifetime(healthy, 7 * 24 * hourMs),
  },
  {
    id: 'expiry/never-expires',
    breaks: ['EXP-02', 'FIN-06'],
    caughtBy: [refusesEverything, 'complete/any-sequence-over-days-agrees-with-the-model'],
    says: 'expires_at is shown and means nothing',
    steps: () => ({ isExpired: () => false }),
  },
  {
    id: 'expiry/expires-at-the-next-sweep',
    breaks: ['EXP-02'],
    caughtBy: [refusesEverything],
    says: 'a session is over when the hourly sweep comes by, not before',
    steps: (healthy) => ({
      isExpired: (given) => healthy.isExpired({ ...given, nowMs: given.nowMs - hourMs }),
    }),
  },
  {
    id: 'expiry/chunk-overlooks-expiry',
    breaks: ['EXP-02'],
    caughtBy: [refusesEverything],
    says: 'a chunk is taken by a session that is over',
    steps: (healthy) => overlookedBy(healthy, ({ path }) => path.includes('/chunks/')),
  },
  {
    id: 'expiry/complete-overlooks-expiry',
    breaks: ['EXP-02', 'EXP-06', 'FIN-06'],
    caughtBy: [refusesEverything, leavesNoFile, 'complete/any-sequence-over-days-agrees-with-the-model'],
    says: 'complete makes a file from a session that is over',
    steps: (healthy) => overlookedBy(healthy, ({ path }) => path.endsWith('/complete')),
  },
  {
    id: 'expiry/progress-overlooks-expiry',
    breaks: ['EXP-02'],
    caughtBy: [refusesEverything],
    says: 'progress calls a session that is over active',
    steps: (healthy) => overlookedBy(healthy, ({ method }) => method === 'GET'),
  },
  {
    id: 'expiry/sessions-with-all-chunks-stay',
    breaks: ['EXP-02', 'EXP-06', 'FIN-06'],
    caughtBy: [refusesEverything, leavesNoFile, 'complete/any-sequence-over-days-agrees-with-the-model'],
    says: 'only a session that lacks chunks expires',
    steps: (healthy) => ({
      isExpired: (given) => given.session.chunks.size < given.session.totalChunks && healthy.isExpired(given),
    }),
  },
  {
    id: 'expiry/expiry-is-an-error-of-the-server',
    breaks: ['EXP-02'],
    caughtBy: [refusesEverything],
    says: 'what is over answers 500',
    steps: (healthy) => ({
      replyToRefusal: (given) =>
        given.refusal.status === 410 ? jsonReply(500, { detail: 'Expired' }) : healthy.replyToRefusal(given),
    }),
  },
  {
    id: 'expiry/expired-is-400',
    breaks: ['EXP-02s'],
    caughtBy: [is410],
    says: 'what is over answers 400',
    steps: (healthy) => ({
      replyToRefusal: (given) =>
        given.refusal.status === 410 ? jsonReply(400, { detail: 'Expired' }) : healthy.replyToRefusal(given),
    }),
  },
  {
    id: 'expiry/expired-complete-is-412',
    breaks: ['EXP-02s'],
    caughtBy: [is410],
    says: 'complete of a session that is over answers 412',
    steps: () =>
      changeRefusal((given) =>
        given.refusal.status === 410 && given.request?.path.endsWith('/complete')
          ? jsonReply(412, { detail: 'Expired' })
          : given.reply,
      ),
  },
  {
    id: 'expiry/lives-for-23-hours',
    breaks: ['EXP-03', 'EXP-04'],
    caughtBy: [livesForADay, restarts],
    says: 'a session is over an hour before the time it shows',
    steps: (healthy) => ({
      isExpired: (given) => healthy.isExpired({ ...given, nowMs: given.nowMs + hourMs }),
    }),
  },
  {
    id: 'expiry/sessions-without-chunks-go-early',
    breaks: ['EXP-03'],
    caughtBy: [livesForADay],
    says: 'a session that holds nothing yet is cleared away after an hour',
    steps: (healthy) => ({
      isExpired: (given) =>
        healthy.isExpired({
          ...given,
          nowMs: given.nowMs + (given.session.chunks.size === 0 ? 23 * hourMs : 0),
        }),
    }),
  },
  {
    id: 'expiry/old-chunks-are-cleared-away',
    breaks: ['EXP-03', 'FIN-06'],
    caughtBy: [livesForADay, 'complete/any-sequence-over-days-agrees-with-the-model'],
    says: 'chunks live for twelve hours, the session that they belong to for a day',
    steps: (healthy) => ({
      isExpired(given) {
        const { session, nowMs } = given;
        if (session.status === 'active' && nowMs > session.expiresAtMs - 12 * hourMs) session.chunks.clear();
        return healthy.isExpired(given);
      },
    }),
  },
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
    id: 'expiry/wrong-chunk-wakes-an-expired-session',
    breaks: ['EXP-02'],
    caughtBy: [refusesEverything],
    says: 'a session that was over lives again once a chunk of it was asked for by a wrong index',
    steps(healthy) {
      const woken = new WeakSet<object>();
      const { authorise, request } = knownRequest();
      return {
        authorise,
        isExpired(given) {
          const index = Number(request()?.segments.at(-1));
          const isOver = healthy.isExpired(given);
          if (isOver && index >= given.session.totalChunks) woken.add(given.session);
          return isOver && !woken.has(given.session);
        },
      };
    },
  },
  {
    id: 'expiry/stranger-wakes-an-expired-session',
    breaks: ['EXP-02'],
    caughtBy: [refusesEverything],
    says: 'a session that was over lives again once somebody was refused at it for want of a token',
    steps(healthy) {
      const woken = new WeakSet<object>();
      return {
        isExpired: (given) => !woken.has(given.session) && healthy.isExpired(given),
        expireSession: () => 0,
        ...changeReplyByStore((given) => {
          const session = given.store.sessions.get(given.request.segments[3] ?? '');
          if (given.reply.status === 401 && session !== undefined) woken.add(session);
          return given.reply;
        }),
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
  {
    id: 'expiry/progress-shows-the-first-end',
    breaks: ['EXP-05'],
    caughtBy: [chunkMoves],
    says: 'a chunk moves the end of a session, progress shows the one it had at first',
    steps: (healthy) => {
      const first = new Map<unknown, unknown>();
      return {
        progressOf(given) {
          const progress = healthy.progressOf(given);
          if (!first.has(given.session)) first.set(given.session, progress['expires_at']);
          return { ...progress, expires_at: first.get(given.session) };
        },
      };
    },
  },
  {
    id: 'expiry/half-files-are-kept',
    breaks: ['EXP-06'],
    caughtBy: [leavesNoFile],
    says: 'the chunks of a session that is over are made a file, as if they were all',
    steps: keepingHalfFiles,
  },
  {
    id: 'expiry/clean-up-takes-finished-files',
    breaks: ['EXP-06'],
    caughtBy: [finishedFile],
    says: 'when a session is over, the old files of its folder go with it',
    steps: forgettingFiles,
  },
  {
    id: 'expiry/finished-content-goes-after-a-day',
    breaks: ['EXP-06', 'FIN-06'],
    caughtBy: [finishedFile, 'complete/any-sequence-over-days-agrees-with-the-model'],
    says: 'a day on, a file made by a session has its metadata and no content',
    steps: contentless,
  },
  {
    id: 'expiry/one-expiry-ends-all',
    breaks: ['EXP-08'],
    caughtBy: [othersStay],
    says: 'when one session is over, all sessions of its owner are',
    steps: (healthy) =>
      endingTogether(healthy, (other) => {
        other.status = 'expired';
      }),
  },
  {
    id: 'expiry/clean-up-takes-chunks-of-the-same-number',
    breaks: ['EXP-08'],
    caughtBy: [othersStay],
    says: 'when one session is over, the first chunks of the others go as well',
    steps: (healthy) => endingTogether(healthy, (other) => other.chunks.delete(0)),
  },
  ...expiryLaterFaults,
];
