import type { Fault } from '../fault.ts';
import { lifetime } from './support.ts';

const dayAfterCreation = 'expiry/a-session-expires-a-day-after-creation';
const refusesEverything = 'expiry/an-expired-session-refuses-everything';
const livesForADay = 'expiry/a-session-lives-for-a-day';
const restarts = 'expiry/activity-restarts-the-day';
const leavesNoFile = 'expiry/an-expired-session-leaves-no-file';
const hourMs = 3_600_000;

/** Sessions that live for too short or too long a time. */
export const expiryLifetimeFaults: readonly Fault[] = [
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
    id: 'expiry/sessions-with-all-chunks-stay',
    breaks: ['EXP-02', 'EXP-06', 'FIN-06'],
    caughtBy: [refusesEverything, leavesNoFile, 'complete/any-sequence-over-days-agrees-with-the-model'],
    says: 'only a session that lacks chunks expires',
    steps: (healthy) => ({
      isExpired: (given) => given.session.chunks.size < given.session.totalChunks && healthy.isExpired(given),
    }),
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
];
