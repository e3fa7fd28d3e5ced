import { defineCheck } from '../../check/check.ts';
import { Untestable } from '../../check/untestable.ts';
import { maxChunkBytesOf, smallestChunkBytes, type TargetFacts } from '../../client/facts.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { knownBytes } from '../../client/payload/known-bytes.ts';
import { payloadSha256, positions } from '../../client/payload/payload.ts';
import {
  needChunks,
  needFileBySession,
  needOpened,
  sessionMembers,
} from '../../toolkit/arrange/need-session.ts';
import { needCompletedFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectBody } from '../../toolkit/assertions/expect-body.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { expectStatus, expectSuccess } from '../../toolkit/verbs/expect-status.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';
import { overLimitBytes, timeoutFor } from './support/over-limit.ts';

// A larger download would take too long.
const maxComparedBytes = 256 * 1024 * 1024;

/** A file larger than the request limit, in chunks that are each well below it. */
export const sessionCarriesAFileOverTheLimit = defineCheck({
  id: 'limit/session-carries-a-file-over-the-limit',
  requirement: 'LIM-06',
  requires: ['small_limit'],

  async verify(_, target) {
    await needFileBySession(target, positions(100));
    const bytes = overLimitBytes(target.facts, { times: 1, plus: 1 });
    const content = positions(bytes);
    const name = target.nextName();

    const created = await target.createSession(
      sessionMembers(target, name, bytes, chunkBytesOf(target.facts)),
    );
    expectSuccess(created, 'status of the session create');
    const session = needOpened(created, name, content);
    if (session.chunkBytes >= target.facts.limit.lowBytes)
      throw new Untestable(`a chunk of ${session.chunkBytes} bytes exceeds the request limit`);
    await needChunks(target, session);
    const completed = await target.complete(session.id);
    expectSuccess(completed, 'status of the complete');

    const fileId = needCompletedFileId(completed);
    const metadata = await target.metadata(fileId);
    needSuccess(metadata, 'FIN-01');
    expectEqual(memberOf(metadata, 'size'), bytes, 'size', metadata);
    expectEqual(memberOf(metadata, 'checksum_sha256'), payloadSha256(content), 'checksum_sha256', metadata);
    if (bytes <= maxComparedBytes) {
      const compareWith = knownBytes(content);
      const download = await target.download(fileId, {
        fields: [identityEncoding],
        compareWith,
        ...timeoutFor(bytes),
      });
      expectStatus(download, 200, 'status of the download');
      expectBody(download, compareWith);
    }
  },
});

/** A power of two, at most half the limit and at most 4 MiB. */
function chunkBytesOf(facts: TargetFacts): number {
  const most = Math.min(facts.limit.lowBytes / 2, maxChunkBytesOf(facts), 4 * 1024 * 1024);
  return Math.max(smallestChunkBytes, 2 ** Math.floor(Math.log2(most)));
}
