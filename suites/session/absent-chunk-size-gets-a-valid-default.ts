import { defineCheck } from '../../check/check.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { sessionMembers } from '../../toolkit/arrange/need-session.ts';
import { isValidChunkSize } from '../../toolkit/generators/content/chunk-sizes.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { expectSuccess } from '../../toolkit/verbs/expect-status.ts';

/** Includes a file smaller than any chunk and a file whose size is not a multiple of a valid chunk size. */
export const absentChunkSizeGetsAValidDefault = defineCheck({
  id: 'session/absent-chunk-size-gets-a-valid-default',
  requirement: 'SES-05',
  edgeCases: [{ size: 1 }, { size: 70_000 }, { size: 5_000_001 }],

  async verify({ size }, target) {
    const { chunk_size: _, ...members } = sessionMembers(target, target.nextName(), size, 0);

    const reply = await target.createSession(members);

    expectSuccess(reply);
    const settled = memberOf(reply, 'chunk_size');
    expect(
      isValidChunkSize(settled, target.facts),
      { subject: 'chunk_size', expected: 'a power of two from 65536 to the maximum', actual: settled },
      reply,
    );
  },
});
