import { payloadSize, positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needFileBySession, type Session } from '../arrange/need-session.ts';
import { needCompletedFileId } from '../arrange/response-ids.ts';
import { expectSuccess, isSuccess } from '../verbs/expect-status.ts';

/**
 * Complete succeeds for this session. Returns the file's id.
 * @throws {Violation} if it fails, but an ordinary session completes.
 * @throws {Blocked} by FIN-01 if an ordinary session does not complete either.
 */
export async function expectCompletion(target: Target, session: Session): Promise<string> {
  const reply = await target.complete(session.id);
  if (!isSuccess(reply)) {
    const plain = positions(payloadSize(session.content), 1);
    await needFileBySession(target, plain, { chunkBytes: session.chunkBytes });
  }
  expectSuccess(reply, 'status of complete');
  return needCompletedFileId(reply);
}
