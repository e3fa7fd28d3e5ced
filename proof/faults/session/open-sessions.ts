import { jsonReply } from '../../../reference-server/http/reply.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { type Content, joinContents } from '../../../reference-server/storage/content.ts';
import type { Session, Store } from '../../../reference-server/storage/store.ts';
import { changeReply, changeReplyByStore } from '../../servers/change-reply.ts';
import { changedJson } from '../../servers/changed-json.ts';
import type { Fault } from '../fault.ts';

const namesakes = ['session/sessions-of-one-name-stay-apart'];

/** Faults in what an open session is to others: other sessions, files, progress. */
export const sessionOpenSessionsFaults: readonly Fault[] = [
  {
    id: 'session/sessions-share-one-buffer',
    breaks: ['SES-07', 'CHK-10', 'FIN-06'],
    caughtBy: ['session/interleaved-sessions-never-mix', 'complete/any-sequence-agrees-with-the-model'],
    says: 'chunks are kept by their index alone, so that the sessions overwrite each other',
    steps: () => sharedChunks(({ index }) => `${index}`),
  },
  {
    id: 'session/sessions-of-one-size-are-one',
    breaks: ['SES-07', 'CHK-10', 'FIN-06'],
    caughtBy: ['session/interleaved-sessions-never-mix', 'complete/any-sequence-agrees-with-the-model'],
    says: 'sessions for files of one size overwrite each other',
    steps: () => sharedChunks(({ session, index }) => `${session.fileSizeBytes}/${index}`),
  },
  {
    id: 'session/open-session-of-a-name-is-given-again',
    breaks: ['SES-07'],
    caughtBy: namesakes,
    says: 'a create for the name and size of an open session answers that session once more',
    steps: (healthy) => ({
      ...withNamesakes(healthy),
      sessionObject: reopening(healthy, (one, other) => one.fileSizeBytes === other.fileSizeBytes),
    }),
  },
  {
    id: 'session/open-session-of-a-name-is-given-again-whatever-the-size',
    breaks: ['SES-07'],
    caughtBy: namesakes,
    says: 'a create for the name of an open session answers that session once more',
    steps: (healthy) => ({ ...withNamesakes(healthy), sessionObject: reopening(healthy, () => true) }),
  },
  {
    id: 'session/sessions-of-one-name-share-chunks',
    breaks: ['SES-07'],
    caughtBy: namesakes,
    says: 'sessions for one name have ids of their own and one place for their chunks',
    steps: (healthy) => ({
      ...withNamesakes(healthy),
      ...sharedChunks(({ session, index }) => `${session.fileName}/${index}`),
    }),
  },
  {
    id: 'session/refused-namesake-empties-the-first',
    breaks: ['SES-07'],
    caughtBy: namesakes,
    says: 'a create that is refused, since an open session holds the name, drops the chunks of that one',
    steps: (healthy) => ({
      nameConflict: (given) => {
        const sessions = [...given.sessions];
        const isTaken = healthy.nameConflict({ ...given, sessions });
        const holder = sessions.find(({ fileName }) => isTaken && fileName === given.name);
        holder?.chunks.clear();
        return isTaken;
      },
    }),
  },
  {
    id: 'session/complete-ends-the-others',
    breaks: ['SES-07', 'FIN-06'],
    caughtBy: ['session/interleaved-sessions-never-mix', 'complete/any-sequence-agrees-with-the-model'],
    says: 'completing one session ends every other one',
    steps: () =>
      changeReplyByStore(({ reply, request, store }) => {
        if (request.path.endsWith('/complete') && reply.status < 300)
          for (const session of activeSessions(store)) session.status = 'expired';
        return reply;
      }),
  },
  {
    id: 'session/file-takes-the-latest-name',
    breaks: ['SES-07'],
    caughtBy: ['session/interleaved-sessions-never-mix'],
    says: 'a file by session gets the name of the session that was opened last',
    steps: (healthy) => {
      let latest = '';
      return {
        sessionObject: (given) => {
          latest = given.session.fileName;
          return healthy.sessionObject(given);
        },
        closeSession: (given) => {
          given.file.name = latest;
          healthy.closeSession(given);
        },
      };
    },
  },
  {
    id: 'session/open-session-is-listed',
    breaks: ['SES-08', 'FIN-06'],
    caughtBy: ['session/open-session-is-no-file', 'complete/any-sequence-agrees-with-the-model'],
    says: 'a listing shows the files of open sessions',
    steps: () => listsSessions(() => true),
  },
  {
    id: 'session/full-session-is-listed',
    breaks: ['SES-08'],
    caughtBy: ['session/open-session-is-no-file'],
    says: 'a listing shows the file of a session as soon as every chunk is there',
    steps: () => listsSessions(({ chunks, totalChunks }) => chunks.size === totalChunks),
  },
  {
    id: 'session/open-session-has-metadata',
    breaks: ['SES-08'],
    caughtBy: ['session/open-session-is-no-file'],
    says: "a session's id answers as the id of a file of no bytes",
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        /\/files\/ups_\w+$/.test(request.path) ? jsonReply(200, { size: 0 }) : reply,
      ),
    }),
  },
  {
    id: 'session/open-session-can-be-downloaded',
    breaks: ['SES-08'],
    caughtBy: ['session/open-session-is-no-file'],
    says: 'the sync route gives what an open session has so far',
    steps: () =>
      changeReplyByStore(({ reply, request, store }) => {
        const session = store.sessions.get(request.path.replace('/api/v1/sync/download/', ''));
        const content = joinContents([...(session?.chunks.values() ?? [])]);
        return session === undefined
          ? reply
          : {
              status: 200,
              headers: { 'content-length': String(content.sizeBytes) },
              body: content.pieces,
            };
      }),
  },
  {
    id: 'session/empty-file-cannot-be-completed',
    breaks: ['SES-09'],
    caughtBy: ['session/empty-file-is-refused-or-comes-out-empty'],
    says: 'a session for an empty file is opened and waits for a chunk that it has no place for',
    steps: (healthy) => ({
      missingChunks: ({ session }) =>
        session.fileSizeBytes === 0 ? [0] : healthy.missingChunks({ session }),
    }),
  },
  {
    id: 'session/empty-file-has-no-checksum',
    breaks: ['SES-09'],
    caughtBy: ['session/empty-file-is-refused-or-comes-out-empty'],
    says: 'an empty file by session has an empty checksum',
    steps: (healthy) => ({
      checksumOf: (given) => (given.content.sizeBytes === 0 ? '' : healthy.checksumOf(given)),
    }),
  },
  {
    id: 'session/progress-answers-204',
    breaks: ['SES-10'],
    caughtBy: ['session/progress-answers-200-for-a-live-session'],
    says: 'progress of a session without chunks answers 204',
    steps: () =>
      changeReplyByStore(({ reply, request, store }) =>
        reply.status === 200 && store.sessions.get(progressId(request.path))?.chunks.size === 0
          ? { status: 204, headers: {}, body: [] }
          : reply,
      ),
  },
  {
    id: 'session/unknown-session-is-gone',
    breaks: ['SES-10'],
    caughtBy: ['session/progress-answers-404-for-an-unknown-session'],
    says: 'progress of a session that never was answers 410',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        progressId(request.path) !== '' && reply.status === 404
          ? changedJson({ ...reply, status: 410 }, {})
          : reply,
      ),
    }),
  },
  {
    id: 'session/unknown-session-has-progress',
    breaks: ['SES-10'],
    caughtBy: ['session/progress-answers-404-for-an-unknown-session'],
    says: 'progress of a session that never was answers 200 and no chunks',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        progressId(request.path) !== '' && reply.status === 404
          ? jsonReply(200, { received_chunks: [], received_bytes: 0 })
          : reply,
      ),
    }),
  },
];

/** Lets two open sessions have one name. */
function withNamesakes(healthy: Steps): Partial<Steps> {
  return { nameConflict: (given) => healthy.nameConflict({ ...given, sessions: [] }) };
}

/** Answers a create with an open session of the same name that is like enough. */
function reopening(
  healthy: Steps,
  isLike: (one: Session, other: Session) => boolean,
): Steps['sessionObject'] {
  const opened: Session[] = [];
  return ({ session, missing }) => {
    const open = opened.find((each) => each.fileName === session.fileName && each.status === 'active');
    if (open !== undefined && isLike(open, session)) return healthy.sessionObject({ session: open, missing });
    opened.push(session);
    return healthy.sessionObject({ session, missing });
  };
}

/** Chunks that live in one place for all sessions, by a key that need not tell the sessions apart. */
function sharedChunks(
  keyOf: (given: { readonly session: Session; readonly index: number }) => string,
): ReturnType<Fault['steps']> {
  const kept = new Map<string, Content>();
  return {
    storeChunk: ({ session, index, content }) => {
      kept.set(keyOf({ session, index }), content);
      session.chunks.set(index, content);
    },
    assembleChunks: ({ session }) => {
      const indices = [...session.chunks.keys()].sort((a, b) => a - b);
      return joinContents(indices.flatMap((index) => kept.get(keyOf({ session, index })) ?? []));
    },
  };
}

/** Listings that show the files of some open sessions. */
function listsSessions(shows: (session: Session) => boolean): ReturnType<Fault['steps']> {
  return changeReplyByStore(({ reply, request, store }) => {
    if (!request.path.endsWith('/children') || reply.status !== 200) return reply;
    const shown = activeSessions(store).filter(shows);
    return changedJson(reply, { items: shown.map(({ id, fileName }) => ({ id, name: fileName })) });
  });
}

function activeSessions(store: Store): readonly Session[] {
  return [...store.sessions.values()].filter(({ status }) => status === 'active');
}

/** The session that a progress request names; empty for any other request. */
function progressId(path: string): string {
  return /^\/api\/v1\/uploads\/([^/]+)$/.exec(path)?.[1] ?? '';
}
