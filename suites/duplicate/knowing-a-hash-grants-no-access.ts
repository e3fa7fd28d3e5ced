import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { payloadBytes } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { allIndices, chunkOf, needChunks, needCompleted } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { needNegotiatedSession } from '../../toolkit/arrange/negotiated-session.ts';
import { createdFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { keyedChunks, keyOf } from '../../toolkit/generators/content/keyed-chunks.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { needSuccess, needValue } from '../../toolkit/verbs/need.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';
import { sha256Hex } from '../../util/sha256.ts';

/**
 * The second identity offers the hashes of another caller's file in its own share and sends no bytes. It must not
 * obtain the content.
 */
export const knowingAHashGrantsNoAccess = defineCheck({
  id: 'duplicate/knowing-a-hash-grants-no-access',
  requirement: 'DUP-04',
  requires: ['negotiation_members', 'second_identity'],
  edgeCases: [
    { chunks: 1, last: 17, isFinished: true },
    { chunks: 2, last: 17, isFinished: false },
    { chunks: 3, last: 17, isFinished: true },
  ],
  arbitrary: fc.record({
    chunks: fc.integer({ min: 1, max: 4 }),
    // A file of one chunk needs enough bytes to differ from any other content.
    last: fc.constantFrom(17, 1_000, 0),
    isFinished: fc.boolean(),
  }),
  randomCases: 4,

  async verify({ chunks, last, isFinished }, target) {
    const base = keyOf(target.nextName()) >>> 4;
    const keys = Array.from({ length: chunks }, (_, at) => base + at);
    const secret = await needSessionOf(target, keyedChunks(keys, last));
    await needChunks(target, secret);
    if (isFinished) await needCompleted(target, secret);
    const other = target.asCaller('other');
    const members = { share_id: await needOwnShare(other), folder_id: undefined };

    const { content, chunkBytes } = secret;
    const hashes = allIndices(secret).map((index) => sha256Hex(chunkOf(secret, index)));
    const session = await needNegotiatedSession(other, content, { chunkBytes, hashes, members });
    const complete = await other.complete(session.id);

    expectAnswered(complete, 'status of complete without any chunk sent');
    const fileId = createdFileId(complete);
    if (fileId !== undefined) await expectNotObtained(other, fileId, payloadBytes(content).subarray(0, 64));
  },
});

/** The first share of this identity that the first identity does not use. @throws {Blocked} if there is none. */
async function needOwnShare(target: Target): Promise<string> {
  const reply = await target.request('GET', target.paths.shares, { isListing: true });
  needSuccess(reply);
  const shares = memberOf(reply, 'shares');
  const ids = (Array.isArray(shares) ? shares : []).map((share: unknown) => Object(share).id as unknown);
  const own = ids.find((id) => typeof id === 'string' && id !== target.workspace.shareId) as
    | string
    | undefined;
  return needValue(own, 'the second identity has no separate share');
}

/** The file must not contain these bytes of another caller. @throws {Violation} */
async function expectNotObtained(target: Target, fileId: string, bytes: Buffer): Promise<void> {
  const reply = await target.download(fileId, { fields: [identityEncoding] });
  if (target.facts.capabilities.delete) await target.deleteFile(fileId);
  expect(
    !reply.body.includes(bytes),
    {
      subject: 'body of the download of a file created from hashes alone',
      expected: `none of the first ${bytes.length} bytes of the other caller's file`,
      actual: `these bytes at offset ${reply.body.indexOf(bytes)} of ${reply.body.length} bytes`,
    },
    reply,
  );
}
