import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { sessionMembers } from '../../toolkit/arrange/need-session.ts';
import { needOpenedSessionId } from '../../toolkit/arrange/response-ids.ts';
import { validChunkSizes } from '../../toolkit/generators/content/chunk-sizes.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';
import { skipTooLarge } from './support/skip-too-large.ts';

/** Files smaller and larger than the chunk, so that a chunk_size limited to the file size is detected. */
export const validChunkSizeIsAcceptedUnchanged = defineCheck({
  id: 'session/valid-chunk-size-is-accepted-unchanged',
  requirement: 'SES-03',
  edgeCases: (facts) =>
    validChunkSizes(facts).flatMap((chunkSize) => [
      { chunkSize, size: 1 },
      { chunkSize, size: chunkSize + 1 },
    ]),
  arbitrary: (facts) =>
    fc.record({
      chunkSize: fc.constantFrom(...validChunkSizes(facts)),
      size: fc.integer({ min: 1, max: 8_000_000 }),
    }),
  randomCases: 8,

  async verify({ chunkSize, size }, target) {
    const reply = await target.createSession(sessionMembers(target, target.nextName(), size, chunkSize));

    skipTooLarge(reply, size, target.facts);
    needSuccess(reply, 'SES-01');
    needOpenedSessionId(reply);
    expectEqual(memberOf(reply, 'chunk_size'), chunkSize, 'chunk_size', reply);
  },
});
