import { completedFileId } from '../../client/messages/identifiers.ts';
import type { Reply } from '../../client/messages/reply.ts';
import { isSuccess } from '../verbs/expect-status.ts';
import { needValue } from '../verbs/need.ts';

/**
 * The id of the file that a complete made; undefined where the complete did not succeed.
 * @throws {Blocked} blaming FIN-01 where it succeeded and names no file.
 */
export function madeFileId(complete: Reply): string | undefined {
  if (!isSuccess(complete)) return undefined;
  return needValue(completedFileId(complete), 'the answer to complete names no file id', 'FIN-01');
}
