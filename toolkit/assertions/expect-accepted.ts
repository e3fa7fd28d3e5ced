import { uploadedFileId } from '../../client/messages/identifiers.ts';
import type { Reply } from '../../client/messages/reply.ts';
import { literal } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needFile } from '../arrange/need-file.ts';
import { expect } from '../verbs/expect.ts';
import { expectSuccess, isSuccess } from '../verbs/expect-status.ts';

/**
 * The target took an upload that it has to take; gives the file's id.
 * @throws {Violation} when it refused, or names no id; {Blocked} blaming UPL-01 when a plain upload fares no better.
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
    { subject: 'answer to the upload', expected: 'JSON with the id of the file', actual: id },
    reply,
  );
  return id;
}
