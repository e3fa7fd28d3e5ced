import { uploadedFileId } from '../target/identifiers.ts';
import { literal } from '../target/payload.ts';
import type { Reply } from '../target/reply.ts';
import type { Target } from '../target/target.ts';
import { expectSuccess, isSuccess } from './expect-status.ts';
import { needValue } from './need.ts';
import { needFile } from './need-file.ts';

/**
 * The target took an upload that it has to take; gives the file's id.
 * @throws {Violation} when it refused; {Blocked} blaming UPL-01 when it takes no plain upload either, or names no id.
 */
export async function expectAccepted(
  target: Target,
  reply: Reply,
  subject = 'status of the upload',
): Promise<string> {
  if (!isSuccess(reply)) await needFile(target, literal('a plain file'));
  expectSuccess(reply, subject);
  return needValue(uploadedFileId(reply), 'the answer to an upload names no file id', 'UPL-01');
}
