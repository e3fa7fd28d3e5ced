import { memberOf, type Reply } from './reply.ts';

/** The members of a response that may contain the id of the created object; after a complete, `id` may be the session's. */
const keys = {
  'uploaded file': ['id', 'file_id'],
  'finished file': ['file_id', 'id'],
  session: ['id', 'session_id'],
} as const;

/** Returns the id of the created object from a successful response; undefined if refused, absent or ill-formed Unicode. */
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

/** Returns the file's id from the response to a multipart upload: `id` or `file_id`; undefined if refused or absent. */
export function uploadedFileId(reply: Reply): string | undefined {
  return idOf(reply, 'uploaded file');
}

/** Returns the file's id from the response to complete: `file_id`, otherwise `id`. */
export function completedFileId(reply: Reply): string | undefined {
  return idOf(reply, 'finished file');
}

/** Returns the session's id from the response to a create: `id` or `session_id`; undefined if refused or absent. */
export function openedSessionId(reply: Reply): string | undefined {
  return idOf(reply, 'session');
}
