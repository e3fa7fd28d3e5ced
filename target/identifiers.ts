import { memberOf, type Reply } from './reply.ts';

function firstText(reply: Reply, names: readonly string[]): string | undefined {
  if (reply.status < 200 || reply.status > 299) return undefined;
  return names
    .map((name) => memberOf(reply, name))
    .find((value) => typeof value === 'string' && value !== '') as string | undefined;
}

/** The file's id in the answer to a multipart upload: `id` or `file_id`; undefined when refused or absent. */
export function uploadedFileId(reply: Reply): string | undefined {
  return firstText(reply, ['id', 'file_id']);
}

/** The file's id in the answer to complete: `file_id`, else `id` (which may also name the session). */
export function completedFileId(reply: Reply): string | undefined {
  return firstText(reply, ['file_id', 'id']);
}

/** The session's id in the answer to a create: `id` or `session_id`; undefined when refused or absent. */
export function openedSessionId(reply: Reply): string | undefined {
  return firstText(reply, ['id', 'session_id']);
}
