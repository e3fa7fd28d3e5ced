import { uploadedFileId } from '../target/identifiers.ts';
import { literal } from '../target/payload.ts';
import type { Reply } from '../target/reply.ts';
import type { Target } from '../target/target.ts';
import { expect } from './expect.ts';
import { expectSuccess, isSuccess } from './expect-status.ts';
import { needFile } from './need-file.ts';

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
