import { setTimeout as sleep } from 'node:timers/promises';
import { defineCheck } from '../../check/check.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { otherChunkOf } from '../../toolkit/arrange/chunk-content.ts';
import { needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { createdFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectFileUnchanged } from '../../toolkit/assertions/expect-file.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { need, needStatus } from '../../toolkit/verbs/need.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { halfPut } from '../../toolkit/wire/half-put.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';

const waitMs = 300;

/**
 * All chunks are stored, and one is being sent again with other bytes when complete arrives. The target may use
 * either body, but once complete has returned the file, its content must not change.
 */
export const chunkThatEndsAfterCompleteChangesNothing = defineCheck({
  id: 'complete/chunk-that-ends-after-complete-changes-nothing',
  requirement: 'FIN-04m',
  edgeCases: [
    { chunks: 1, index: 0 },
    { chunks: 3, index: 1 },
    { chunks: 3, index: 2 },
  ],

  async verify({ chunks, index }, target) {
    const session = await needSessionOf(target, shape(chunks, 40_000, 1));
    await needChunks(target, session);
    const at = index % session.totalChunks;
    using put = await halfPut(target, session.id, at, otherChunkOf(session, at, 2));
    need(put.sent, 'the connection closed during the first half of a chunk', 'CHK-01');

    const completing = target.complete(session.id);
    // A target may delay complete until the PUT has ended, so the wait is limited.
    const early = await Promise.race([completing, sleep(waitMs, undefined)]);
    const id = early === undefined ? undefined : createdFileId(early);
    const before = id === undefined ? undefined : await target.download(id, { fields: [identityEncoding] });
    await put.connection.write(put.rest);
    await put.connection.receive();
    await completing;

    if (early === undefined) skipCase('the target responds to complete only after the PUT has ended');
    if (id === undefined || before === undefined)
      skipCase(`the response to complete during a PUT is ${statusInWords(early)}, without a file id`);
    needStatus(before, 200, 'DL-01');
    await expectFileUnchanged(target, id, before.body);
  },
});
