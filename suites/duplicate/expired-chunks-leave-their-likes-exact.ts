import { expectCompleted } from '../../assertions/expect-completed.ts';
import { expectStillStored, expectStored } from '../../assertions/expect-stored.ts';
import { need } from '../../assertions/need.ts';
import { needChunk, needChunks, needCompleted, needSession } from '../../assertions/need-session.ts';
import { needSessionOf } from '../../assertions/need-session-of.ts';
import { keyedChunks } from '../../generators/keyed-chunks.ts';
import { defineCheck } from '../../runner/check.ts';
import { payloadBytes } from '../../target/payload.ts';

const hour = 60 * 60;

/** A file, a session that goes on and a session that expires have their chunks in common. */
export const expiredChunksLeaveTheirLikesExact = defineCheck({
  id: 'duplicate/expired-chunks-leave-their-likes-exact',
  requirement: 'DUP-05',
  needs: ['clock'],
  alone: true,

  async verify(_, target) {
    need(target.clock !== undefined, "the target's clock cannot be moved");
    const session = await needSessionOf(target, keyedChunks([121, 122, 121], 7));
    const { content, chunkBytes } = session;
    const expected = payloadBytes(content);
    await needChunks(target, session);
    const file = await needCompleted(target, session);
    await expectStored(target, file.id, expected);
    const expiring = await needSession(target, content, { chunkBytes });
    await needChunks(target, expiring);
    const goingOn = await needSession(target, content, { chunkBytes });
    await needChunks(target, goingOn, [0, 1]);

    await target.clock.advance(23 * hour);
    await needChunk(target, goingOn, 2);
    await target.clock.advance(2 * hour);
    await target.complete(expiring.id);

    await expectStillStored(target, file.id, expected);
    await expectStored(target, await expectCompleted(target, goingOn), expected);
  },
});
