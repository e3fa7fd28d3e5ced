import { setTimeout as sleep } from 'node:timers/promises';
import { defineCheck } from '../../check/check.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { otherChunkOf } from '../../toolkit/arrange/chunk-content.ts';
import { madeFileId } from '../../toolkit/arrange/made-file-id.ts';
import { needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectStillStored } from '../../toolkit/assertions/expect-stored.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { need, needStatus } from '../../toolkit/verbs/need.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';
import { halfPut } from './support/half-put.ts';

const patienceMs = 300;

/**
 * Every chunk is there, and one is being put again with other bytes when complete arrives. The target may wait for that put or
 * not, and may count it or not; but once it has told of the file, the file stays.
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
    need(put.sent, 'the target did not take the first half of a chunk', 'CHK-01');

    const completing = target.complete(session.id);
    // A target may answer complete only once the put has ended, so the put does not wait for it without end.
    const early = await Promise.race([completing, sleep(patienceMs, undefined)]);
    const id = early === undefined ? undefined : madeFileId(early);
    const before = id === undefined ? undefined : await target.download(id, { fields: [identityEncoding] });
    await put.connection.write(put.rest);
    await put.connection.receive();
    await completing;

    if (early === undefined) skipCase('complete is answered only once the put has ended');
    if (id === undefined || before === undefined)
      skipCase(`complete during a put is answered ${statusInWords(early)}`);
    needStatus(before, 200, 'DL-01');
    await expectStillStored(target, id, before.body);
  },
});
