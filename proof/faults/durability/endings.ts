import type { StoredFile } from '../../../reference-server/storage/store.ts';
import type { Fault } from '../fault.ts';
import { atRestart, openSessions } from './support.ts';

const ended = 'durability/what-ended-stays-ended';
const expiry = 'durability/a-restart-changes-no-expiry';
const dayMs = 24 * 3_600_000;

/** Faults in what a restart does to files and sessions that have ended, and to the expiry of the others. */
export const durabilityEndingFaults: readonly Fault[] = [
  {
    id: 'durability/restart-restores-deleted-files',
    violates: ['DUR-05'],
    detectedBy: [ended],
    description: 'after a restart, deleted files exist again',
    steps(unmodified) {
      const deleted = new Map<string, StoredFile>();
      return {
        deleteFile(given) {
          deleted.set(given.file.id, given.file);
          unmodified.deleteFile(given);
        },
        ...atRestart(({ store }) => {
          for (const [id, file] of deleted) {
            file.isDeleted = false;
            store.files.set(id, file);
          }
        }),
      };
    },
  },
  {
    id: 'durability/restart-reopens-completed-sessions',
    violates: ['DUR-05'],
    detectedBy: [ended],
    description: 'after a restart, a completed session accepts chunks again',
    steps: () =>
      atRestart(({ store }) => {
        for (const session of store.sessions.values())
          if (session.status === 'completed') session.status = 'active';
      }),
  },
  {
    id: 'durability/restart-reopens-expired-sessions',
    violates: ['DUR-05'],
    detectedBy: [ended],
    description: 'after a restart, an expired session is open for another day',
    steps: () =>
      atRestart(({ store, nowMs }) => {
        for (const session of store.sessions.values())
          if (session.status === 'expired') {
            session.status = 'active';
            session.expiresAtMs = nowMs + dayMs;
          }
      }),
  },
  {
    id: 'durability/restart-forgets-expiry',
    violates: ['DUR-06'],
    detectedBy: [expiry],
    description:
      'the timers that end sessions exist only in memory: after a restart, open sessions do not expire',
    steps: () =>
      atRestart(({ store, nowMs }) => {
        for (const session of openSessions(store)) session.expiresAtMs = nowMs + 1_000 * dayMs;
      }),
  },
  {
    id: 'durability/restart-restarts-the-day',
    violates: ['DUR-06'],
    detectedBy: [expiry],
    description: 'a restart counts as activity in every open session',
    steps: () =>
      atRestart(({ store, nowMs }) => {
        for (const session of openSessions(store)) session.expiresAtMs = nowMs + dayMs;
      }),
  },
  {
    id: 'durability/restart-forgets-activity',
    violates: ['DUR-06'],
    detectedBy: [expiry],
    description:
      'only the creation time is stored: after a restart, a session expires a day after its creation',
    steps(unmodified) {
      const firstEnds = new WeakMap<object, number>();
      return {
        sessionObject(given) {
          firstEnds.set(given.session, given.session.expiresAtMs);
          return unmodified.sessionObject(given);
        },
        ...atRestart(({ store }) => {
          for (const session of openSessions(store))
            session.expiresAtMs = firstEnds.get(session) ?? session.expiresAtMs;
        }),
      };
    },
  },
];
