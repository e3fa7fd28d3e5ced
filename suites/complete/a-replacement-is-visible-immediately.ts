import { defineCheck } from '../../check/check.ts';
import { fieldOf, type Reply } from '../../client/messages/reply.ts';
import { payloadBytes, positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needNewVersion } from '../../toolkit/arrange/need-new-version.ts';
import { conditionalRead, type Read, readsOf } from '../../toolkit/arrange/warm-reads.ts';
import { expectBody } from '../../toolkit/assertions/expect-body.ts';
import { expectFileUnchanged } from '../../toolkit/assertions/expect-file.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { expectStatus, isSuccess } from '../../toolkit/verbs/expect-status.ts';

/**
 * A file is read in every way, so that caches hold it, and replaced. Immediately after the response, each read that succeeded
 * before returns the new content, and If-None-Match with the old entity tag does not match.
 */
export const aReplacementIsVisibleImmediately = defineCheck({
  id: 'complete/a-replacement-is-visible-immediately',
  requirement: 'FIN-10',
  edgeCases: [{ sizes: [5_000, 5_000] }, { sizes: [70_000, 30] }, { sizes: [30, 70_000] }],

  async verify({ sizes: [oldSize = 1, newSize = 1] }, target) {
    const file = await needFile(target, positions(oldSize, 1));
    const replies = await Promise.all(readsOf(target, file.id).map(({ send }) => send()));
    await target.metadata(file.id);
    const conditional = conditionalRead(target, file.id, replies[0]);
    const reads = readsOf(target, file.id).filter((_, at) => isSuccess(replies[at] ?? neverSent));
    const content = positions(newSize, 2);
    await needNewVersion(target, file, content);

    const after = [...reads, ...(conditional === undefined ? [] : [conditional])];
    const seen = await Promise.all(after.map(({ send }) => send()));

    after.forEach((read, at) => {
      expectNew(read, seen[at] ?? neverSent, payloadBytes(content));
    });
    await expectFileUnchanged(target, file.id, content);
  },
});

const neverSent = { status: 0 } as Reply;

function expectNew({ what, asksFor, isHead }: Read, reply: Reply, bytes: Buffer): void {
  expectStatus(reply, [200, 206], `status of ${what} after the replacement`);
  const length = fieldOf(reply, 'content-length');
  const sent = reply.status === 206 ? bytes.subarray(0, asksFor) : bytes;
  if (!isHead) expectBody(reply, sent, `body of ${what} after the replacement`);
  else if (length !== undefined)
    expectEqual(length, String(sent.length), 'Content-Length of HEAD after the replacement', reply);
}
