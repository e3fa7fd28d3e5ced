import { sha256Of } from '../../assertions/checksum-of.ts';
import { expectCompleted } from '../../assertions/expect-completed.ts';
import { expectStored } from '../../assertions/expect-stored.ts';
import { need } from '../../assertions/need.ts';
import { allIndices, chunkOf, needChunks } from '../../assertions/need-session.ts';
import { needSessionOf } from '../../assertions/need-session-of.ts';
import { needNegotiatedSession } from '../../assertions/negotiated-session.ts';
import { keyedChunks } from '../../generators/keyed-chunks.ts';
import { defineCheck } from '../../runner/check.ts';

const hour = 60 * 60;

/** The chunks stand in a session alone that expires between the answer and complete. */
export const aKnownChunkOutlivesAnExpiredSession = defineCheck({
  id: 'duplicate/a-known-chunk-outlives-an-expired-session',
  requirement: 'DUP-02',
  needs: ['negotiation_members', 'clock'],
  alone: true,

  async verify(_, target) {
    need(target.clock !== undefined, "the target's clock cannot be moved");
    const expiring = await needSessionOf(target, keyedChunks([141, 142], 13));
    await needChunks(target, expiring);
    const { content, chunkBytes } = expiring;
    const hashes = allIndices(expiring).map((index) => sha256Of(chunkOf(expiring, index)));

    await target.clock.advance(23 * hour);
    const session = await needNegotiatedSession(target, content, { chunkBytes, hashes });
    await needChunks(target, session, session.needed);
    await target.clock.advance(2 * hour);
    await target.complete(expiring.id);

    await expectStored(target, await expectCompleted(target, session), content);
  },
});
