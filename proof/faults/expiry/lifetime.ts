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
    violates: ['EXP-01', 'EXP-03', 'FIN-06'],
    detectedBy: [
      dayAfterCreation,
      livesForADay,
      restarts,
      'complete/any-sequence-over-days-matches-the-model',
    ],
    description: 'a session lives for an hour',
    steps: (unmodified) => lifetime(unmodified, hourMs),
  },
  {
    id: 'expiry/lives-for-a-week',
    violates: ['EXP-01', 'EXP-02', 'FIN-06'],
    detectedBy: [dayAfterCreation, refusesEverything, 'complete/any-sequence-over-days-matches-the-model'],
    description: 'a session lives for seven days',
    steps: (unmodified) => lifetime(unmodified, 7 * 24 * hourMs),
  },
  {
    id: 'expiry/never-expires',
    violates: ['EXP-02', 'FIN-06'],
    detectedBy: [refusesEverything, 'complete/any-sequence-over-days-matches-the-model'],
    description: 'expires_at is shown, but sessions do not expire',
    steps: () => ({ isExpired: () => false }),
  },
  {
    id: 'expiry/expires-at-the-next-sweep',
    violates: ['EXP-02'],
    detectedBy: [refusesEverything],
    description: 'a session expires at the next hourly sweep, not before',
    steps: (unmodified) => ({
      isExpired: (given) => unmodified.isExpired({ ...given, nowMs: given.nowMs - hourMs }),
    }),
  },
  {
    id: 'expiry/sessions-with-all-chunks-stay',
    violates: ['EXP-02', 'EXP-06', 'FIN-06'],
    detectedBy: [refusesEverything, leavesNoFile, 'complete/any-sequence-over-days-matches-the-model'],
    description: 'only a session with missing chunks expires',
    steps: (unmodified) => ({
      isExpired: (given) =>
        given.session.chunks.size < given.session.totalChunks && unmodified.isExpired(given),
    }),
  },
  {
    id: 'expiry/lives-for-23-hours',
    violates: ['EXP-03', 'EXP-04'],
    detectedBy: [livesForADay, restarts],
    description: 'a session expires an hour before the time it shows',
    steps: (unmodified) => ({
      isExpired: (given) => unmodified.isExpired({ ...given, nowMs: given.nowMs + hourMs }),
    }),
  },
  {
    id: 'expiry/sessions-without-chunks-go-early',
    violates: ['EXP-03'],
    detectedBy: [livesForADay],
    description: 'a session without chunks is removed after an hour',
    steps: (unmodified) => ({
      isExpired: (given) =>
        unmodified.isExpired({
          ...given,
          nowMs: given.nowMs + (given.session.chunks.size === 0 ? 23 * hourMs : 0),
        }),
    }),
  },
  {
    id: 'expiry/old-chunks-are-cleared-away',
    violates: ['EXP-03', 'FIN-06'],
    detectedBy: [livesForADay, 'complete/any-sequence-over-days-matches-the-model'],
    description: 'chunks live for twelve hours, their session for a day',
    steps: (unmodified) => ({
      isExpired(given) {
        const { session, nowMs } = given;
        if (session.status === 'active' && nowMs > session.expiresAtMs - 12 * hourMs) session.chunks.clear();
        return unmodified.isExpired(given);
      },
    }),
  },
];
