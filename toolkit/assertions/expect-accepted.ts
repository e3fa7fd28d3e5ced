import { uploadedFileId } from '../../client/messages/identifiers.ts';
import type { Reply } from '../../client/messages/reply.ts';
import { literal } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needFile } from '../arrange/need-file.ts';
import { expect } from '../verbs/expect.ts';
import { expectSuccess, isSuccess } from '../verbs/expect-status.ts';

/**
 * The target accepted an upload that it must accept. Returns the file's id.
 * @throws {Violation} if it refused, or returned no id; {Blocked} by UPL-01 if it does not accept a plain upload either.
 */
export async function expectAccepted(
  target: Target,
  reply: Reply,
  subject = 'status of the upload',
): Promise<string> {
  const id = uploadedFileId(reply);
  if (!isSuccess(reply) || id === undefined) await needFile(target, literal('a plain file'));
  expectSuccess(reply, subject);
  expect(
    id !== undefined,
    { subject: 'response to the upload', expected: 'JSON with the id of the file', actual: id },
    reply,
  );
  return id;
}
