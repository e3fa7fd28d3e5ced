import { jsonReply } from '../../../reference-server/http/reply.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { type Content, joinContents } from '../../../reference-server/storage/content.ts';
import type { Session, Store } from '../../../reference-server/storage/store.ts';
import { changeReply, changeReplyByStore } from '../../servers/change-reply.ts';
import { changedJson } from '../../servers/changed-json.ts';
import type { Fault } from '../fault.ts';

const namesakes = ['session/sessions-with-the-same-name-are-separate'];

/** Faults in the effects of an open session on other sessions, files and progress. */
export const sessionOpenSessionsFaults: readonly Fault[] = [
  {
    id: 'session/sessions-share-one-buffer',
    violates: ['SES-07', 'CHK-10', 'FIN-06'],
    detectedBy: ['session/interleaved-sessions-are-separate', 'complete/any-sequence-matches-the-model'],
    description: 'chunks are stored by their index alone, so sessions overwrite each other',
    steps: () => sharedChunks(({ index }) => `${index}`),
  },
  {
    id: 'session/sessions-of-one-size-are-one',
    violates: ['SES-07', 'CHK-10', 'FIN-06'],
    detectedBy: ['session/interleaved-sessions-are-separate', 'complete/any-sequence-matches-the-model'],
    description: 'sessions for files of one size overwrite each other',
    steps: () => sharedChunks(({ session, index }) => `${session.fileSizeBytes}/${index}`),
  },
  {
    id: 'session/open-session-of-a-name-is-given-again',
    violates: ['SES-07'],
    detectedBy: namesakes,
    description: 'a create with the name and size of an open session returns that session',
    steps: (unmodified) => ({
      ...withNamesakes(unmodified),
      sessionObject: reopening(unmodified, (one, other) => one.fileSizeBytes === other.fileSizeBytes),
    }),
  },
  {
    id: 'session/open-session-of-a-name-is-given-again-whatever-the-size',
    violates: ['SES-07'],
    detectedBy: namesakes,
    description: 'a create with the name of an open session returns that session',
    steps: (unmodified) => ({
      ...withNamesakes(unmodified),
      sessionObject: reopening(unmodified, () => true),
    }),
  },
  {
    id: 'session/sessions-of-one-name-share-chunks',
    violates: ['SES-07'],
    detectedBy: namesakes,
    description: 'sessions with one name have separate ids but share the storage of their chunks',
    steps: (unmodified) => ({
      ...withNamesakes(unmodified),
      ...sharedChunks(({ session, index }) => `${session.fileName}/${index}`),
    }),
  },
  {
    id: 'session/refused-namesake-empties-the-first',
    violates: ['SES-07'],
    detectedBy: namesakes,
    description:
      'a create that is refused because an open session holds the name drops the chunks of that session',
    steps: (unmodified) => ({
      nameConflict: (given) => {
        const sessions = [...given.sessions];
        const isTaken = unmodified.nameConflict({ ...given, sessions });
        const holder = sessions.find(({ fileName }) => isTaken && fileName === given.name);
        holder?.chunks.clear();
        return isTaken;
      },
    }),
  },
  {
    id: 'session/complete-ends-the-others',
    violates: ['SES-07', 'FIN-06'],
    detectedBy: ['session/interleaved-sessions-are-separate', 'complete/any-sequence-matches-the-model'],
    description: 'completing one session ends every other one',
    steps: () =>
      changeReplyByStore(({ reply, request, store }) => {
        if (request.path.endsWith('/complete') && reply.status < 300)
          for (const session of activeSessions(store)) session.status = 'expired';
        return reply;
      }),
  },
  {
    id: 'session/file-takes-the-latest-name',
    violates: ['SES-07'],
    detectedBy: ['session/interleaved-sessions-are-separate'],
    description: 'a file made by a session gets the name of the session that was opened last',
    steps: (unmodified) => {
      let latest = '';
      return {
        sessionObject: (given) => {
          latest = given.session.fileName;
          return unmodified.sessionObject(given);
        },
        closeSession: (given) => {
          given.file.name = latest;
          unmodified.closeSession(given);
        },
      };
    },
  },
  {
    id: 'session/open-session-is-listed',
    violates: ['SES-08', 'FIN-06'],
    detectedBy: ['session/open-session-is-not-a-file', 'complete/any-sequence-matches-the-model'],
    description: 'a listing shows the files of open sessions',
    steps: () => listsSessions(() => true),
  },
  {
    id: 'session/full-session-is-listed',
    violates: ['SES-08'],
    detectedBy: ['session/open-session-is-not-a-file'],
    description: 'a listing shows the file of a session as soon as all its chunks have arrived',
    steps: () => listsSessions(({ chunks, totalChunks }) => chunks.size === totalChunks),
  },
  {
    id: 'session/open-session-has-metadata',
    violates: ['SES-08'],
    detectedBy: ['session/open-session-is-not-a-file'],
    description: "a session's id is answered like the id of an empty file",
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        /\/files\/ups_\w+$/.test(request.path) ? jsonReply(200, { size: 0 }) : reply,
      ),
    }),
  },
  {
    id: 'session/open-session-can-be-downloaded',
    violates: ['SES-08'],
    detectedBy: ['session/open-session-is-not-a-file'],
    description: 'the sync route returns the bytes that an open session has so far',
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
    violates: ['SES-09'],
    detectedBy: ['session/empty-file-is-refused-or-stored-empty'],
    description: 'a session for an empty file is opened and waits for a chunk that it does not accept',
    steps: (unmodified) => ({
      missingChunks: ({ session }) =>
        session.fileSizeBytes === 0 ? [0] : unmodified.missingChunks({ session }),
    }),
  },
  {
    id: 'session/empty-file-has-no-checksum',
    violates: ['SES-09'],
    detectedBy: ['session/empty-file-is-refused-or-stored-empty'],
    description: 'an empty file made by a session has an empty checksum',
    steps: (unmodified) => ({
      checksumOf: (given) => (given.content.sizeBytes === 0 ? '' : unmodified.checksumOf(given)),
    }),
  },
  {
    id: 'session/progress-answers-204',
    violates: ['SES-10'],
    detectedBy: ['session/progress-of-an-open-session-is-200'],
    description: 'progress of a session without chunks is answered with 204',
    steps: () =>
      changeReplyByStore(({ reply, request, store }) =>
        reply.status === 200 && store.sessions.get(progressId(request.path))?.chunks.size === 0
          ? { status: 204, headers: {}, body: [] }
          : reply,
      ),
  },
  {
    id: 'session/unknown-session-is-gone',
    violates: ['SES-10'],
    detectedBy: ['session/progress-of-an-unknown-session-is-404'],
    description: 'progress of a session that never existed is answered with 410',
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
    violates: ['SES-10'],
    detectedBy: ['session/progress-of-an-unknown-session-is-404'],
    description: 'progress of a session that never existed is answered with 200 and no chunks',
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
function withNamesakes(unmodified: Steps): Partial<Steps> {
  return { nameConflict: (given) => unmodified.nameConflict({ ...given, sessions: [] }) };
}

/** Replies to a create with an open session of the same name that `isLike` accepts. */
function reopening(
  unmodified: Steps,
  isLike: (one: Session, other: Session) => boolean,
): Steps['sessionObject'] {
  const opened: Session[] = [];
  return ({ session, missing }) => {
    const open = opened.find((each) => each.fileName === session.fileName && each.status === 'active');
    if (open !== undefined && isLike(open, session))
      return unmodified.sessionObject({ session: open, missing });
    opened.push(session);
    return unmodified.sessionObject({ session, missing });
  };
}

/** Chunks in one store for all sessions, by a key that different sessions may share. */
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

/** The session id in a progress request; empty for other requests. */
function progressId(path: string): string {
  return /^\/api\/v1\/uploads\/([^/]+)$/.exec(path)?.[1] ?? '';
}
