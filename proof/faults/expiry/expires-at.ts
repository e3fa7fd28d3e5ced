import type { Fault } from '../fault.ts';
import { showing } from './support.ts';

const dayAfterCreation = 'expiry/a-session-expires-a-day-after-creation';
const chunkMoves = 'expiry/a-chunk-extends-expires-at';
const hourMs = 3_600_000;

/** Faults in the value of expires_at. */
export const expiryExpiresAtFaults: readonly Fault[] = [
  {
    id: 'expiry/expires-at-has-no-offset',
    violates: ['EXP-01'],
    detectedBy: [dayAfterCreation],
    description: 'expires_at is a time without an offset',
    steps: (unmodified) => showing(unmodified, (time) => time.replace('Z', '')),
  },
  {
    id: 'expiry/expires-at-is-local-time',
    violates: ['EXP-01'],
    detectedBy: [dayAfterCreation],
    description: 'expires_at is the time in Kolkata, marked as UTC',
    steps: (unmodified) =>
      showing(unmodified, (time) => new Date(Date.parse(time) + 5.5 * hourMs).toISOString()),
  },
  {
    id: 'expiry/expires-at-is-a-number',
    violates: ['EXP-01'],
    detectedBy: [dayAfterCreation],
    description: 'expires_at counts seconds since 1970',
    steps: (unmodified) => showing(unmodified, (time) => Math.floor(Date.parse(time) / 1_000)),
  },
  {
    id: 'expiry/expires-at-is-when-it-began',
    violates: ['EXP-01'],
    detectedBy: [dayAfterCreation],
    description: 'expires_at is the time of creation',
    steps: (unmodified) =>
      showing(unmodified, (time) => new Date(Date.parse(time) - 24 * hourMs).toISOString()),
  },
  {
    id: 'expiry/progress-shows-the-first-end',
    violates: ['EXP-05'],
    detectedBy: [chunkMoves],
    description: 'a chunk extends a session, but progress shows the original expires_at',
    steps: (unmodified) => {
      const first = new Map<unknown, unknown>();
      return {
        progressOf(given) {
          const progress = unmodified.progressOf(given);
          if (!first.has(given.session)) first.set(given.session, progress['expires_at']);
          return { ...progress, expires_at: first.get(given.session) };
        },
      };
    },
  },
];
