import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import { needSession, sessionMembers } from '../../toolkit/arrange/need-session.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import {
  anyInvalidChunkSize,
  invalidChunkSizes,
  isValidChunkSize,
} from '../../toolkit/generators/content/chunk-sizes.ts';
import { jsonWith } from '../../toolkit/generators/content/json-with.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { isRefused } from '../../toolkit/verbs/expect-status.ts';

/** A client that follows the returned chunk_size must be able to upload the file. `chunkSize` is JSON text. */
export const invalidChunkSizeIsRefusedOrReplaced = defineCheck({
  id: 'session/invalid-chunk-size-is-refused-or-replaced',
  requirement: 'SES-04',
  edgeCases: invalidChunkSizes.map((chunkSize) => ({ chunkSize, size: 200_000 })),
  arbitrary: fc.record({ chunkSize: anyInvalidChunkSize, size: fc.integer({ min: 1, max: 1_000_000 }) }),

  async verify({ chunkSize, size }, target, observe) {
    await needSession(target, positions(10));
    const members = sessionMembers(target, target.nextName(), size, smallestChunkBytes);

    const reply = await target.createSession(jsonWith(members, 'chunk_size', chunkSize));

    observe('an invalid chunk_size', isRefused(reply) ? 'refused' : 'replaced');
    expectAnswered(reply, 'status for an invalid chunk_size');
    const settled = memberOf(reply, 'chunk_size');
    expect(
      isRefused(reply) || isValidChunkSize(settled, target.facts),
      { subject: 'chunk_size', expected: 'a power of two from 65536 to the maximum', actual: settled },
      reply,
    );
  },
});
