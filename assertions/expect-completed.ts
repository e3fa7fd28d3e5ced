import { completedFileId } from '../target/identifiers.ts';
import { payloadSize, positions } from '../target/payload.ts';
import type { Target } from '../target/target.ts';
import { expectSuccess, isSuccess } from './expect-status.ts';
import { needValue } from './need.ts';
import { needFileBySession, type Session } from './need-session.ts';

/**
 * Complete succeeds for this session; gives the file's id.
 * @throws {Violation} when it does not, though a session that goes the plain way completes.
 * @throws {Blocked} blaming FIN-01 when not even that one does.
 */
export async function expectCompleted(target: Target, session: Session): Promise<string> {
  const reply = await target.complete(session.id);
  if (!isSuccess(reply)) {
    const plain = positions(payloadSize(session.content), 1);
    await needFileBySession(target, plain, { chunkBytes: session.chunkBytes });
  }
  expectSuccess(reply, 'status of complete');
  return needValue(completedFileId(reply), 'the answer to complete names no file id', 'FIN-01');
}
