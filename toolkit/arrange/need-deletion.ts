import type { Reply } from '../../client/messages/reply.ts';
import { isRefused } from '../verbs/expect-status.ts';
import { needSuccess } from '../verbs/need.ts';
import { skipCase } from '../verbs/skip-case.ts';

/**
 * What was deleted while it was used is gone. Skips the case if the target refuses to delete it meanwhile, or only promises to.
 * @throws {Blocked} by INT-05 for any other response.
 */
export function needDeletion(reply: Reply): void {
  if (isRefused(reply)) skipCase(`the target does not delete what is used (${reply.status})`);
  needSuccess(reply, 'INT-05');
  if (reply.status === 202) skipCase('the target only promises the deletion (202)');
}
