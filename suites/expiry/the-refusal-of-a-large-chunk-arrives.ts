import { defineCheck } from '../../check/check.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { payloadBytes, positions } from '../../client/payload/payload.ts';
import { needClock } from '../../toolkit/arrange/need-clock.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { pastExpirySeconds } from '../../toolkit/arrange/session-age.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectOneOf } from '../../toolkit/verbs/expect.ts';
import { need } from '../../toolkit/verbs/need.ts';
import { chunkHead } from '../../toolkit/wire/chunk-head.ts';
import { sendThenRead } from '../../toolkit/wire/send-then-read.ts';

/** A client that sends a chunk of 1 MiB to an expired session, and reads the response afterwards, learns that it has expired. */
export const theRefusalOfALargeChunkArrives = defineCheck({
  id: 'expiry/the-refusal-of-a-large-chunk-arrives',
  requirement: 'EXP-02s',
  requires: ['clock'],
  exclusive: true,

  async verify(_, target) {
    const clock = needClock(target);
    const session = await needSessionOf(target, shape(2, 100, 1));
    await clock.advance(pastExpirySeconds);
    const body = payloadBytes(positions(1_048_577, 3));
    const length = ['Content-Length', String(body.length)] as const;

    using connection = await target.connect();
    await connection.sendHead(chunkHead(target, { sessionId: session.id, index: 0 }, [length]));
    const reply = await sendThenRead(connection, body);

    // A longer chunk than was agreed may be refused for its length.
    const isLost = reply.status === 0;
    const isRefused = reply.status >= 400 && reply.status < 500;
    need(isLost || isRefused, `the response to a chunk after a day is ${statusInWords(reply)}`, 'EXP-02');
    const allowed = [410, 404, 413, 422, 400];
    expectOneOf(isLost ? statusInWords(reply) : reply.status, allowed, 'status of a large chunk', reply);
  },
});
