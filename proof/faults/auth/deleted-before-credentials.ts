import { jsonReply, type Reply } from '../../../reference-server/http/reply.ts';
import type { Session, StoredFile } from '../../../reference-server/storage/store.ts';
import { changeReplyByStore } from '../../servers/change-reply.ts';
import type { Fault } from '../fault.ts';

const ended = 'auth/expired-and-deleted-resources-need-credentials';
const expired = 'auth/an-expired-session-needs-credentials-too';

/** Replies that depend on what exists, sent before credentials are checked (AUTH-01). */
export const authDeletedBeforeCredentialsFaults: readonly Fault[] = [
  {
    id: 'auth/finished-session-gives-everyone-its-file',
    violates: ['AUTH-01'],
    detectedBy: [ended],
    description: 'complete of a finished session returns the file to any caller',
    steps: toStrangers(({ session, file, path }) =>
      session?.status === 'completed' && path.endsWith('/complete') && file !== undefined
        ? jsonReply(200, { file_id: file.id, name: file.name })
        : undefined,
    ),
  },
  {
    id: 'auth/finished-session-is-404-for-everyone',
    violates: ['AUTH-01'],
    detectedBy: [ended],
    description: 'a chunk for a session that is not open is answered with 404 before credentials are checked',
    steps: toStrangers(({ session, path }) =>
      session?.status === 'completed' && path.includes('/chunks/')
        ? jsonReply(404, { detail: 'No such session' })
        : undefined,
    ),
  },
  {
    id: 'auth/unknown-file-is-404-for-everyone',
    violates: ['AUTH-01'],
    detectedBy: [ended],
    description: 'the id of a deleted file is answered with 404 before credentials are checked',
    steps: toStrangers(({ path, session, file }) =>
      session === undefined && file === undefined && path.includes('/fil_')
        ? jsonReply(404, { detail: 'File not found' })
        : undefined,
    ),
  },
  {
    id: 'auth/expired-session-is-410-for-everyone',
    violates: ['AUTH-01'],
    detectedBy: [expired],
    description: 'an expired session is answered with 410 before credentials are checked',
    steps: toStrangers(({ isExpired }) =>
      isExpired ? jsonReply(410, { detail: 'Session expired' }) : undefined,
    ),
  },
];

interface Asked {
  readonly path: string;
  readonly session: Session | undefined;
  readonly isExpired: boolean;
  /** The file in the path, or the file of the session in the path. */
  readonly file: StoredFile | undefined;
}

/** Replaces the 401 to a request without valid credentials, if `answer` returns a reply. */
function toStrangers(answer: (asked: Asked) => Reply | undefined): Fault['steps'] {
  return () =>
    changeReplyByStore(({ reply, request: { path, segments }, store, nowMs }) => {
      if (reply.status !== 401) return reply;
      const session = oneOf(store.sessions, segments);
      const file = oneOf(store.files, segments) ?? store.files.get(session?.fileId ?? '');
      const isExpired = session?.status === 'expired' || (session?.expiresAtMs ?? nowMs) < nowMs;
      return answer({ path, session, isExpired, file }) ?? reply;
    });
}

function oneOf<Thing>(things: ReadonlyMap<string, Thing>, segments: readonly string[]): Thing | undefined {
  return segments.flatMap((segment) => things.get(segment) ?? [])[0];
}
