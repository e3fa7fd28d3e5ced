import fc from 'fast-check';
import { expectEqual } from '../../assertions/expect.ts';
import { needSuccess, needValue } from '../../assertions/need.ts';
import { sessionMembers } from '../../assertions/need-session.ts';
import { legalChunkSizes } from '../../generators/chunk-sizes.ts';
import { defineCheck } from '../../runner/check.ts';
import { openedSessionId } from '../../target/identifiers.ts';
import { memberOf } from '../../target/reply.ts';
import { passOverTooLarge } from './pass-over-too-large.ts';

/** Files smaller and larger than the chunk, so that a chunk_size cut down to the file's size shows. */
export const legalChunkSizeIsTakenAsAsked = defineCheck({
  id: 'session/legal-chunk-size-is-taken-as-asked',
  requirement: 'SES-03',
  lattice: (facts) =>
    legalChunkSizes(facts).flatMap((chunkSize) => [
      { chunkSize, size: 1 },
      { chunkSize, size: chunkSize + 1 },
    ]),
  given: (facts) =>
    fc.record({
      chunkSize: fc.constantFrom(...legalChunkSizes(facts)),
      size: fc.integer({ min: 1, max: 8_000_000 }),
    }),
  randomCases: 8,

  async verify({ chunkSize, size }, target) {
    const reply = await target.createSession(sessionMembers(target, target.nextName(), size, chunkSize));

    passOverTooLarge(reply, size, target.facts);
    needSuccess(reply, 'SES-01');
    needValue(openedSessionId(reply), 'the answer to a session create names no session', 'SES-01');
    expectEqual(memberOf(reply, 'chunk_size'), chunkSize, 'chunk_size', reply);
  },
});
