import { setTimeout as sleep } from 'node:timers/promises';
import { chunkHead } from '../../assertions/chunk-head.ts';
import { expect } from '../../assertions/expect.ts';
import { expectCompleted } from '../../assertions/expect-completed.ts';
import { isSuccess } from '../../assertions/expect-status.ts';
import { expectStored } from '../../assertions/expect-stored.ts';
import { chunkOf, needChunk } from '../../assertions/need-session.ts';
import { needSessionOf } from '../../assertions/need-session-of.ts';
import { passOver } from '../../assertions/pass-over.ts';
import { shape } from '../../generators/file-shapes.ts';
import { defineCheck } from '../../runner/check.ts';
import { statusInWords } from '../../target/reply.ts';

const patienceMs = 20;

/** curl waits so with every chunk over 1 MiB. A 417 makes it try without, so it is let pass (RFC 9110 §10.1.1). */
export const aChunkThatWaitsFor100ContinueIsStored = defineCheck({
  id: 'chunk/a-chunk-that-waits-for-100-continue-is-stored',
  requirement: 'CHK-01',
  lattice: [{ last: 100 }, { last: 0 }],

  async verify({ last }, target) {
    const session = await needSessionOf(target, shape(2, last, 2));
    await needChunk(target, session, 0);
    const chunk = chunkOf(session, 1);

    using connection = await target.connect();
    const fields = [['content-length', String(chunk.length)] as const, ['expect', '100-continue'] as const];
    await connection.sendHead(chunkHead(target, { sessionId: session.id, index: 1 }, fields));
    await sleep(patienceMs);
    await connection.write(chunk);
    const reply = await connection.receive();

    const actual = statusInWords(reply);
    expect(
      isSuccess(reply) || reply.status === 417,
      { subject: 'status', expected: '2xx, or 417', actual },
      reply,
    );
    if (!isSuccess(reply)) passOver('Expect: 100-continue is answered 417');
    await expectStored(target, await expectCompleted(target, session), session.content);
  },
});
