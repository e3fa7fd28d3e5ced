import { contentOf } from '../../../reference-server/storage/content.ts';
import type { Session } from '../../../reference-server/storage/store.ts';
import { chunksByName, nameAndSize } from '../../servers/by-session-name.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { closingEarly, isUnread } from '../../servers/close-early.ts';
import { endedOnRequest, endSession } from '../../servers/ended-on-request.ts';
import { knownStore } from '../../servers/known-store.ts';
import type { Fault } from '../fault.ts';

const underWay = ['expiry/a-chunk-under-way-leaves-a-whole-file-or-none'];
const later = ['expiry/an-expired-session-leaves-nothing-to-a-later-one'];
const onRequest = ['expiry/a-session-ended-on-request-has-ended'];

/** Chunks that arrive while their session ends, and sessions that follow an expired one (EXP-06, EXP-09). */
export const expiryChunksUnderWayFaults: readonly Fault[] = [
  {
    id: 'expiry/late-chunk-revives-the-session',
    violates: ['EXP-06'],
    detectedBy: underWay,
    description:
      'a chunk that ends after the expiry reopens its session, whose other chunks are gone but counted as received',
    steps: (unmodified) => reviving(unmodified, (session) => session.chunks.size),
  },
  {
    id: 'expiry/swept-chunks-become-zeros',
    violates: ['EXP-06'],
    detectedBy: underWay,
    description: 'a chunk that ends after the expiry reopens its session, and the chunks before it are zeros',
    steps: (unmodified) => ({
      ...reviving(unmodified, (session) => session.chunks.size),
      assembleChunks: ({ session }) => {
        for (let index = 0; index < session.totalChunks; index += 1) {
          const zeros = contentOf([Buffer.alloc(unmodified.chunkLengthOf({ session, index }))]);
          if (!session.chunks.has(index)) session.chunks.set(index, zeros);
        }
        return unmodified.assembleChunks({ session });
      },
    }),
  },
  {
    id: 'expiry/later-session-finds-expired-chunks',
    violates: ['EXP-06', 'CHK-10'],
    detectedBy: later,
    description: 'the chunks of an expired session are found by name and size, and count in the next session',
    steps: (unmodified) => chunksByName(unmodified),
  },
  {
    id: 'expiry/late-removal-takes-the-next-session',
    violates: ['EXP-06', 'EXP-08'],
    detectedBy: later,
    description:
      'a request to an expired session removes the chunks stored under its name and size, also those of the next session',
    steps: () => {
      const { resolveFolder, store } = knownStore();
      return {
        resolveFolder,
        writeReply: changeReply(({ reply, request }) => {
          const sessions = [...(store()?.sessions.values() ?? [])];
          const expired = sessions.find(({ id }) => id === request.segments[3]);
          if (reply.status !== 410 || expired === undefined) return reply;
          for (const session of sessions)
            if (nameAndSize(session) === nameAndSize(expired)) session.chunks.clear();
          return reply;
        }),
      };
    },
  },
  {
    id: 'expiry/next-session-expires-with-the-first',
    violates: ['EXP-06', 'EXP-08'],
    detectedBy: later,
    description: 'a session of the same name and size as an expired one expires when that one is used',
    steps: () => {
      const { resolveFolder, store } = knownStore();
      return {
        resolveFolder,
        writeReply: changeReply(({ reply, request }) => {
          const sessions = [...(store()?.sessions.values() ?? [])];
          const expired = sessions.find(({ id }) => id === request.segments[3]);
          if (reply.status !== 410 || expired === undefined) return reply;
          for (const session of sessions)
            if (nameAndSize(session) === nameAndSize(expired)) endSession(session);
          return reply;
        }),
      };
    },
  },
  {
    id: 'expiry/ended-session-still-completes',
    violates: ['EXP-09'],
    detectedBy: onRequest,
    description: 'DELETE of a session is answered with 204 and does nothing',
    steps: () => endedOnRequest(() => undefined),
  },
  {
    id: 'expiry/ended-session-takes-chunks',
    violates: ['EXP-09'],
    detectedBy: onRequest,
    description: 'DELETE of a session drops its chunks, and the session remains open',
    steps: () => endedOnRequest((session) => session.chunks.clear()),
  },
  {
    id: 'expiry/chunk-under-way-revives-an-ended-session',
    violates: ['EXP-09'],
    detectedBy: onRequest,
    description: 'a chunk that ends after DELETE of its session opens the session again, with all its chunks',
    steps: (unmodified) => {
      const ended = new WeakSet<Session>();
      return {
        ...endedOnRequest((session) => {
          ended.add(session);
          session.status = 'expired';
        }),
        mayPutChunk: ({ session }) => session.status === 'active' || ended.has(session),
        storeChunk: (given) => {
          given.session.status = 'active';
          unmodified.storeChunk(given);
        },
      };
    },
  },
  {
    id: 'expiry/large-chunk-is-reset',
    violates: ['EXP-02s', 'ERR-06'],
    detectedBy: ['expiry/the-refusal-of-a-large-chunk-arrives'],
    description: 'the 410 to a chunk of 1 MiB is lost, because the connection closes with bytes unread',
    steps: (unmodified) => closingEarly(unmodified, (given) => given.reply.status === 410 && isUnread(given)),
  },
];

/** Sessions that expire while a chunk arrives, and are open again when it is stored; `counted` chunks are then not missing. */
function reviving(
  unmodified: Parameters<Fault['steps']>[0],
  counted: (session: Session) => number,
): ReturnType<Fault['steps']> {
  const before = new WeakMap<Session, number>();
  return {
    isExpired: ({ session, nowMs }) =>
      unmodified.isExpired({ session: { ...session, putsUnderWay: 0 }, nowMs }),
    expireSession: (given) => {
      before.set(given.session, counted(given.session));
      return unmodified.expireSession(given);
    },
    mayPutChunk: ({ session }) => session.status === 'active' || before.has(session),
    storeChunk: (given) => {
      given.session.status = 'active';
      unmodified.storeChunk(given);
    },
    missingChunks: ({ session }) => {
      const known = before.get(session);
      const missing = unmodified.missingChunks({ session });
      return known !== undefined && missing.length <= known ? [] : missing;
    },
  };
}
