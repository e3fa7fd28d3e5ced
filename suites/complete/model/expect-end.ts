import { memberOf } from '../../../client/messages/reply.ts';
import { payloadSize } from '../../../client/payload/payload.ts';
import type { Target } from '../../../client/target.ts';
import { expectNotListed } from '../../../toolkit/assertions/expect-listed.ts';
import { expect, expectEqual } from '../../../toolkit/verbs/expect.ts';
import { expectStatus } from '../../../toolkit/verbs/expect-status.ts';
import { identityEncoding } from '../../../toolkit/wire/identity-encoding.ts';
import { sha256Hex } from '../../../util/sha256.ts';
import { completeInStory } from './complete-in-story.ts';
import { putRest } from './follow.ts';
import { fateOf } from './lifetime.ts';
import { expectNothingLeft, findOut } from './outlive.ts';
import { possibleBytes, type SessionModel } from './session-model.ts';

/**
 * Ends one session's story. One whose day is over has made no file and makes none. One that is still open has made no file; it is completed, filled up first where need be. The finished file is
 * one of those that the model allows, chunk by chunk, and its size and checksum are its own. @throws {Violation}
 */
export async function expectEnd(target: Target, model: SessionModel): Promise<void> {
  if (fateOf(model) === 'unsure') await findOut(target, model);
  const fate = fateOf(model);
  if (fate === 'over') await expectNothingLeft(target, model);
  // Of a lost session nothing can be said any more.
  if (fate === 'alive' || fate === 'finished') await expectOneFile(target, model);
}

async function expectOneFile(target: Target, model: SessionModel): Promise<void> {
  if (model.fileId === undefined) {
    await expectNotListed(target, model.session.name, 'listed names while the session is open');
    await completeInStory(target, model, 1);
  }
  if (model.fileId === undefined) {
    await putRest(target, model);
    await completeInStory(target, model, 1);
  }
  if (model.fileId !== undefined) await expectFile(target, model, model.fileId);
}

async function expectFile(target: Target, model: SessionModel, fileId: string): Promise<void> {
  const { session } = model;
  const [metadata, download] = await Promise.all([
    target.metadata(fileId),
    target.download(fileId, { fields: [identityEncoding] }),
  ]);
  expectStatus(metadata, 200, 'status of the metadata');
  expectStatus(download, 200, 'status of the download');
  const { body } = download;
  expectEqual(body.length, payloadSize(session.content), 'bytes in the file', download);
  for (const index of model.chunks.keys()) {
    const chunk = body.subarray(index * session.chunkBytes, (index + 1) * session.chunkBytes);
    const isOne = possibleBytes(model, index).some((bytes) => bytes.equals(chunk));
    expect(
      isOne,
      {
        subject: 'a chunk of the file',
        expected: 'one of the bodies put to its index, whole',
        actual: `other bytes at chunk ${index} of ${session.totalChunks}`,
      },
      download,
    );
  }
  expectEqual(memberOf(metadata, 'size'), body.length, 'size', metadata);
  const checksum = sha256Hex(body);
  expectEqual(memberOf(metadata, 'checksum_sha256'), checksum, 'checksum_sha256', metadata);
}
