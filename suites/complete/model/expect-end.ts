import { memberOf } from '../../../client/messages/reply.ts';
import { payloadSize } from '../../../client/payload/payload.ts';
import type { Target } from '../../../client/target.ts';
import { bytesInWords } from '../../../toolkit/assertions/bytes-in-words.ts';
import { expectNotListed } from '../../../toolkit/assertions/expect-listed.ts';
import { expect, expectEqual } from '../../../toolkit/verbs/expect.ts';
import { expectStatus } from '../../../toolkit/verbs/expect-status.ts';
import { identityEncoding } from '../../../toolkit/wire/identity-encoding.ts';
import { sha256Hex } from '../../../util/sha256.ts';
import { completeInScenario } from './complete-in-scenario.ts';
import { expectNoFile, probeSession } from './expired-session.ts';
import { lifetimeOf } from './lifetime.ts';
import { putRest } from './run-command.ts';
import { possibleBytes, type SessionModel } from './session-model.ts';

/**
 * Judges the end of a session. An expired session has no file. An open one has no file until it is completed, if necessary
 * after its missing chunks are sent. Each chunk of the finished file is one that the model allows, and its size and checksum
 * match.
 * @throws {Violation}
 */
export async function expectEnd(target: Target, model: SessionModel): Promise<void> {
  if (lifetimeOf(model) === 'maybe expired') await probeSession(target, model);
  const lifetime = lifetimeOf(model);
  if (lifetime === 'expired') await expectNoFile(target, model);
  // Nothing can be expected of a session in an unknown state.
  if (lifetime === 'open' || lifetime === 'finished') await expectOneFile(target, model);
}

async function expectOneFile(target: Target, model: SessionModel): Promise<void> {
  if (model.fileId === undefined) {
    await expectNotListed(
      target,
      model.session.name,
      'files in the listing with the name of an open session',
    );
    await completeInScenario(target, model, 1);
  }
  if (model.fileId === undefined) {
    await putRest(target, model);
    await completeInScenario(target, model, 1);
  }
  if (model.fileId !== undefined) await expectModelFile(target, model, model.fileId);
}

async function expectModelFile(target: Target, model: SessionModel, fileId: string): Promise<void> {
  const { session } = model;
  const [metadata, download] = await Promise.all([
    target.metadata(fileId),
    target.download(fileId, { fields: [identityEncoding] }),
  ]);
  expectStatus(metadata, 200, 'status of the metadata');
  expectStatus(download, 200, 'status of the download');
  const { body } = download;
  expectEqual(body.length, payloadSize(session.content), 'length of the download in bytes', download);
  for (const index of model.chunks.keys()) {
    const chunk = body.subarray(index * session.chunkBytes, (index + 1) * session.chunkBytes);
    const isOne = possibleBytes(model, index).some((bytes) => bytes.equals(chunk));
    expect(
      isOne,
      {
        subject: `bytes of chunk ${index} in the download`,
        expected: 'one of the bodies sent for this chunk',
        actual: bytesInWords(chunk),
      },
      download,
    );
  }
  expectEqual(memberOf(metadata, 'size'), body.length, 'size', metadata);
  const checksum = sha256Hex(body);
  expectEqual(memberOf(metadata, 'checksum_sha256'), checksum, 'checksum_sha256', metadata);
}
