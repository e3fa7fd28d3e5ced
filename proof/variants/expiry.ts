import { jsonReply } from '../../reference-server/http/reply.ts';
import { changeRefusal } from '../servers/change-refusal.ts';
import type { Variant } from './variant.ts';

/** Conforming variants of the area `expiry`. */
export const expiryVariants: readonly Variant[] = [
  {
    id: 'expiry/expired-is-404',
    uses: ['EXP-02', 'EXP-02s'],
    description: 'an expired session is forgotten: 404',
    steps: () =>
      changeRefusal((given) =>
        given.refusal.status === 410 && given.request?.path.includes('/uploads/')
          ? jsonReply(404, { detail: 'Upload session not found' })
          : given.reply,
      ),
  },
  {
    id: 'expiry/reading-progress-is-activity',
    uses: ['EXP-07'],
    description: 'reading progress extends the session by a day',
    steps: (unmodified) => ({
      expiresAt: (given) =>
        unmodified.expiresAt({ ...given, event: given.event === 'progress-read' ? 'opened' : given.event }),
    }),
  },
  {
    id: 'expiry/refused-requests-are-activity',
    uses: ['EXP-07'],
    description: 'every request of the owner extends the session by a day',
    steps: (unmodified) => ({ expiresAt: (given) => unmodified.expiresAt({ ...given, event: 'opened' }) }),
  },
  {
    id: 'expiry/expires-at-to-the-second-with-an-offset',
    uses: ['EXP-01', 'EXP-05'],
    description: 'expires_at has a precision of a second, and the time and offset of Kolkata',
    steps: (unmodified) => {
      const reformatted = (body: Record<string, unknown>) => {
        const local = new Date(Date.parse(String(body['expires_at'])) + 5.5 * 3_600_000);
        return { ...body, expires_at: `${local.toISOString().slice(0, 19)}+05:30` };
      };
      return {
        sessionObject: (given) => reformatted(unmodified.sessionObject(given)),
        progressOf: (given) => reformatted(unmodified.progressOf(given)),
      };
    },
  },
  {
    id: 'expiry/progress-does-not-show-the-end',
    uses: ['EXP-05'],
    description: 'progress has no expires_at',
    steps: (unmodified) => ({
      progressOf(given) {
        const { expires_at: _, ...progress } = unmodified.progressOf(given);
        return progress;
      },
    }),
  },
  {
    id: 'expiry/clock-does-not-move-date',
    uses: ['EXP-01'],
    description: 'Date is the time of the machine, even if a test has moved the clock',
    steps: (unmodified) => ({
      writeReply(given) {
        given.response.setHeader('date', new Date().toUTCString());
        return unmodified.writeReply(given);
      },
    }),
  },
  {
    id: 'expiry/over-five-minutes-late',
    uses: ['EXP-02'],
    description: 'a session expires at the next sweep, at most five minutes late',
    steps: (unmodified) => ({
      isExpired: (given) => unmodified.isExpired({ ...given, nowMs: given.nowMs - 5 * 60_000 }),
    }),
  },
  {
    id: 'expiry/over-five-minutes-early',
    uses: ['EXP-03', 'EXP-04'],
    description: 'a session expires five minutes before the time it shows',
    steps: (unmodified) => ({
      isExpired: (given) => unmodified.isExpired({ ...given, nowMs: given.nowMs + 5 * 60_000 }),
    }),
  },
  {
    id: 'expiry/chunk-under-way-does-not-wait',
    uses: ['EXP-02', 'EXP-06'],
    description: 'a session expires even while a chunk is being sent, and that chunk is refused',
    steps: (unmodified) => ({
      isExpired: ({ session, nowMs }) =>
        unmodified.isExpired({ session: { ...session, putsUnderWay: 0 }, nowMs }),
    }),
  },
  {
    id: 'expiry/expired-session-keeps-its-name',
    uses: ['EXP-06'],
    description: 'the name of an expired session remains reserved',
    steps: (unmodified) => ({
      nameConflict: (given) => {
        const isTaken = [...given.sessions].some(
          ({ id, fileName, folderId, status, replaceFileId }) =>
            status === 'expired' &&
            replaceFileId === undefined &&
            id !== given.except &&
            fileName === given.name &&
            folderId === given.folderId,
        );
        return isTaken || unmodified.nameConflict(given);
      },
    }),
  },
];
