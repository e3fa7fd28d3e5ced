import { completedFileId, openedSessionId, uploadedFileId } from '../../client/messages/identifiers.ts';
import type { Reply } from '../../client/messages/reply.ts';
import { isSuccess } from '../verbs/expect-status.ts';
import { needValue } from '../verbs/need.ts';

/** The file id in the response to a multipart upload. @throws {Blocked} by UPL-01 if there is none. */
export function needUploadedFileId(reply: Reply): string {
  return needValue(uploadedFileId(reply), 'the response to the upload has no file id', 'UPL-01');
}

/** The session id in the response to a session create. @throws {Blocked} by SES-01 if there is none. */
export function needOpenedSessionId(reply: Reply): string {
  return needValue(openedSessionId(reply), 'the response to the session create has no session id', 'SES-01');
}

/** The file id in the response to a complete. @throws {Blocked} by FIN-01 if there is none. */
export function needCompletedFileId(reply: Reply): string {
  return needValue(completedFileId(reply), 'the response to complete has no file id', 'FIN-01');
}

/** As `needCompletedFileId`, or undefined if the complete did not succeed. */
export function createdFileId(complete: Reply): string | undefined {
  return isSuccess(complete) ? needCompletedFileId(complete) : undefined;
}
