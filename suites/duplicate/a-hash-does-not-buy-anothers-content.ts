import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { payloadBytes } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { madeFileId } from '../../toolkit/arrange/made-file-id.ts';
import { allIndices, chunkOf, needChunks, needCompleted } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { needNegotiatedSession } from '../../toolkit/arrange/negotiated-session.ts';
import { sha256Of } from '../../toolkit/assertions/checksum-of.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { keyedChunks, keyOf } from '../../toolkit/generators/content/keyed-chunks.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { needSuccess, needValue } from '../../toolkit/verbs/need.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';

/** The other identity offers the hashes of a file of ours and sends nothing, into a share of its own. */
export const aHashDoesNotBuyAnothersContent = defineCheck({
  id: 'duplicate/a-hash-does-not-buy-anothers-content',
  requirement: 'DUP-04',
  requires: ['negotiation_members', 'second_identity'],
  edgeCases: [
    { chunks: 1, last: 17, isFinished: true },
    { chunks: 2, last: 17, isFinished: false },
    { chunks: 3, last: 17, isFinished: true },
  ],
  arbitrary: fc.record({
    chunks: fc.integer({ min: 1, max: 4 }),
    // Enough bytes in a file of one chunk to tell it from any other content.
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
    const hashes = allIndices(secret).map((index) => sha256Of(chunkOf(secret, index)));
    const session = await needNegotiatedSession(other, content, { chunkBytes, hashes, members });
    const complete = await other.complete(session.id);

    expectAnswered(complete, 'status of complete by hashes alone');
    const fileId = madeFileId(complete);
    if (fileId !== undefined) await expectNotObtained(other, fileId, payloadBytes(content).subarray(0, 64));
  },
});

/** The first share of this identity. @throws {Blocked} when it has none of its own. */
async function needOwnShare(target: Target): Promise<string> {
  const reply = await target.request('GET', target.paths.shares, { isListing: true });
  needSuccess(reply);
  const shares = memberOf(reply, 'shares');
  const ids = (Array.isArray(shares) ? shares : []).map((share: unknown) => Object(share).id as unknown);
  const own = ids.find((id) => typeof id === 'string' && id !== target.home.shareId) as string | undefined;
  return needValue(own, 'the second identity has no share of its own');
}

/** The file of this identity has not these bytes, which are another's. @throws {Violation} */
async function expectNotObtained(target: Target, fileId: string, bytes: Buffer): Promise<void> {
  const reply = await target.download(fileId, { fields: [identityEncoding] });
  if (target.facts.capabilities.delete) await target.deleteFile(fileId);
  expect(
    !reply.body.includes(bytes),
    {
      subject: 'content made of hashes alone',
      expected: 'nothing of another caller',
      actual: 'that of a file of another caller',
    },
    reply,
  );
}
