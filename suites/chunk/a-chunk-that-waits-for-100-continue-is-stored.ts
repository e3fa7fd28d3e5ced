import { setTimeout as sleep } from 'node:timers/promises';
import { defineCheck } from '../../check/check.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { chunkOf, needChunk } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { chunkHead } from '../../toolkit/wire/chunk-head.ts';

const waitMs = 20;

/**
 * curl sends `Expect: 100-continue` with every chunk over 1 MiB. A 417 is allowed, because the client then repeats
 * the request without Expect (RFC 9110 §10.1.1).
 */
export const aChunkThatWaitsFor100ContinueIsStored = defineCheck({
  id: 'chunk/a-chunk-that-waits-for-100-continue-is-stored',
  requirement: 'CHK-01',
  edgeCases: [{ last: 100 }, { last: 0 }],

  async verify({ last }, target) {
    const session = await needSessionOf(target, shape(2, last, 2));
    await needChunk(target, session, 0);
    const chunk = chunkOf(session, 1);

    using connection = await target.connect();
    const fields = [['Content-Length', String(chunk.length)] as const, ['Expect', '100-continue'] as const];
    await connection.sendHead(chunkHead(target, { sessionId: session.id, index: 1 }, fields));
    await sleep(waitMs);
    await connection.write(chunk);
    const reply = await connection.receive();

    const actual = statusInWords(reply);
    expect(
      isSuccess(reply) || reply.status === 417,
      { subject: 'status', expected: '2xx or 417', actual },
      reply,
    );
    if (!isSuccess(reply)) skipCase('Expect: 100-continue is refused with 417');
    await expectFile(target, await expectCompletion(target, session), session.content);
  },
});
