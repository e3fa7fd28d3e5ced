import { memberOf, type Reply } from './reply.ts';

/** Where the answers that make something may name its id; after a complete, `id` may also name the session. */
const keys = {
  'uploaded file': ['id', 'file_id'],
  'finished file': ['file_id', 'id'],
  session: ['id', 'session_id'],
} as const;

/** The member of a successful answer that names the id of what it made; undefined when refused, absent or ill-formed Unicode. */
export function idMemberOf(reply: Reply, made: keyof typeof keys): string | undefined {
  if (reply.status < 200 || reply.status > 299) return undefined;
  return keys[made].find((key) => {
    const value = memberOf(reply, key);
    return typeof value === 'string' && value !== '' && !/\p{Surrogate}/u.test(value);
  });
}

function idOf(reply: Reply, made: keyof typeof keys): string | undefined {
  const key = idMemberOf(reply, made);
  return key === undefined ? undefined : String(memberOf(reply, key));
}

/** The file's id in the answer to a multipart upload: `id` or `file_id`; undefined when refused or absent. */
export function uploadedFileId(reply: Reply): string | undefined {
  return idOf(reply, 'uploaded file');
}

/** The file's id in the answer to complete: `file_id`, else `id`. */
export function completedFileId(reply: Reply): string | undefined {
  return idOf(reply, 'finished file');
}

/** The session's id in the answer to a create: `id` or `session_id`; undefined when refused or absent. */
export function openedSessionId(reply: Reply): string | undefined {
  return idOf(reply, 'session');
}
