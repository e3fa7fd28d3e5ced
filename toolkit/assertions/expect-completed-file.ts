import { payloadBytes, payloadSize, positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needFileBySession, type Session } from '../arrange/need-session.ts';
import { needCompletedFileId } from '../arrange/response-ids.ts';
import { expectStatus, expectSuccess, isSuccess } from '../verbs/expect-status.ts';
import { need, needSuccess } from '../verbs/need.ts';
import { identityEncoding } from '../wire/identity-encoding.ts';
import { expectBody } from './expect-body.ts';

/**
 * The session can be completed, into a file of exactly its bytes.
 * @throws {Violation} if it cannot, but an ordinary session can.
 * @throws {Blocked} by FIN-01 if an ordinary session cannot either.
 */
export async function expectCompletedFile(target: Target, session: Session): Promise<void> {
  const complete = await target.complete(session.id);
  if (!isSuccess(complete)) await needExactSessions(target, session);
  expectSuccess(complete, 'status of complete');
  const id = needCompletedFileId(complete);
  const download = await target.download(id, { fields: [identityEncoding] });
  const bytes = payloadBytes(session.content);
  if (!isSuccess(download) || !download.body.equals(bytes)) await needExactSessions(target, session);
  expectStatus(download, 200, 'status of the download');
  expectBody(download, bytes);
}

async function needExactSessions(target: Target, { content, chunkBytes }: Session): Promise<void> {
  // Different bytes: damage to those of the session must not make an ordinary session look inexact.
  const plain = positions(payloadSize(content), 0xf1a1);
  const { id } = await needFileBySession(target, plain, { chunkBytes });
  const download = await target.download(id, { fields: [identityEncoding] });
  needSuccess(download, 'DL-01');
  need(
    download.body.equals(payloadBytes(plain)),
    'a file by session has other bytes than its chunks',
    'FIN-01',
  );
}
