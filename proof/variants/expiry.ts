import { jsonReply } from '../../reference-server/http/reply.ts';
import { changeRefusal } from '../servers/change-refusal.ts';
import type { Variant } from './variant.ts';

/** Legal variants of the area `expiry`. */
export const expiryVariants: readonly Variant[] = [
  {
    id: 'expiry/expired-is-404',
    freedomOf: ['EXP-02', 'EXP-02s'],
    says: 'nothing is remembered of a session that is over: 404',
    steps: () =>
      changeRefusal((given) =>
        given.refusal.status === 410 && given.request?.path.includes('/uploads/')
          ? jsonReply(404, { detail: 'Upload session not found' })
          : given.reply,
      ),
  },
  {
    id: 'expiry/reading-progress-is-activity',
    freedomOf: ['EXP-07'],
    says: 'reading progress restarts the day',
    steps: (healthy) => ({
      expiresAt: (given) =>
        healthy.expiresAt({ ...given, event: given.event === 'progress-read' ? 'opened' : given.event }),
    }),
  },
  {
    id: 'expiry/refused-requests-are-activity',
    freedomOf: ['EXP-07'],
    says: "whatever a session's owner asks of it restarts the day",
    steps: (healthy) => ({ expiresAt: (given) => healthy.expiresAt({ ...given, event: 'opened' }) }),
  },
  {
    id: 'expiry/expires-at-to-the-second-with-an-offset',
    freedomOf: ['EXP-01', 'EXP-05'],
    says: 'expires_at is given to the second, in the time of Kolkata and with its offset',
    steps: (healthy) => {
      const spelt = (body: Record<string, unknown>) => {
        const local = new Date(Date.parse(String(body['expires_at'])) + 5.5 * 3_600_000);
        return { ...body, expires_at: `${local.toISOString().slice(0, 19)}+05:30` };
      };
      return {
        sessionObject: (given) => spelt(healthy.sessionObject(given)),
        progressOf: (given) => spelt(healthy.progressOf(given)),
      };
    },
  },
  {
    id: 'expiry/progress-does-not-show-the-end',
    freedomOf: ['EXP-05'],
    says: 'progress has no expires_at',
    steps: (healthy) => ({
      progressOf(given) {
        const { expires_at: _, ...progress } = healthy.progressOf(given);
        return progress;
      },
    }),
  },
  {
    id: 'expiry/clock-does-not-move-date',
    freedomOf: ['EXP-01'],
    says: 'Date is the time of the machine, whatever a test has done to the clock',
    steps: (healthy) => ({
      writeReply(given) {
        given.response.setHeader('date', new Date().toUTCString());
        return healthy.writeReply(given);
      },
    }),
  },
  {
    id: 'expiry/over-five-minutes-late',
    freedomOf: ['EXP-02'],
    says: 'a session is over when the next sweep comes by, five minutes later at most',
    steps: (healthy) => ({
      isExpired: (given) => healthy.isExpired({ ...given, nowMs: given.nowMs - 5 * 60_000 }),
    }),
  },
  {
    id: 'expiry/over-five-minutes-early',
    freedomOf: ['EXP-03', 'EXP-04'],
    says: 'a session is over five minutes before the time it shows',
    steps: (healthy) => ({
      isExpired: (given) => healthy.isExpired({ ...given, nowMs: given.nowMs + 5 * 60_000 }),
    }),
  },
];
