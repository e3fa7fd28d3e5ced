import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { payloadBytes } from '../../client/payload/payload.ts';
import { needChunks, needCompleted } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { needNegotiatedSession } from '../../toolkit/arrange/negotiated-session.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { keyedChunks, keyOf } from '../../toolkit/generators/content/keyed-chunks.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';
import { sha256Hex } from '../../util/sha256.ts';

/**
 * Keys of the chunks of a stored file and of an offered one. The target may know the chunks whose keys occur in
 * both.
 */
interface Offer {
  readonly stored: readonly number[];
  readonly offered: readonly number[];
  readonly last: number;
}

/** Only the chunks that the target asks for are sent. It may ask for chunks that it already has. */
export const aChunkReportedAsKnownNeedsNoPut = defineCheck<Offer>({
  id: 'duplicate/a-chunk-reported-as-known-needs-no-put',
  requirement: 'DUP-02',
  requires: ['negotiation_members'],
  edgeCases: [
    { stored: [1], offered: [1], last: 9 },
    { stored: [1], offered: [2], last: 9 },
    { stored: [1, 2, 3], offered: [1, 2, 3], last: 9 },
    { stored: [1, 2, 3], offered: [3, 4, 1, 4], last: 0 },
    { stored: [1, 2], offered: [2, 1, 1, 2, 5], last: 0 },
  ],
  arbitrary: fc.record({
    stored: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
    offered: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 }),
    last: fc.constantFrom(0, 9),
  }),
  randomCases: 8,

  async verify({ stored, offered, last }, target, observe) {
    const base = keyOf(target.nextName()) >>> 4;
    const salted = (keys: readonly number[]) =>
      keyedChunks(
        keys.map((key) => base + key),
        last,
      );
    const source = await needSessionOf(target, salted(stored));
    await needChunks(target, source);
    await needCompleted(target, source);
    const content = salted(offered)(source.chunkBytes);
    const expected = payloadBytes(content);
    const pieces = offered.map((_, index) =>
      expected.subarray(index * source.chunkBytes, (index + 1) * source.chunkBytes),
    );

    const { chunkBytes } = source;
    const session = await needNegotiatedSession(target, content, {
      chunkBytes,
      hashes: pieces.map(sha256Hex),
    });
    observe('chunks of a stored file, offered by hash', session.known.length > 0 ? 'known' : 'needed');
    const [first, ...others] = session.needed;
    await needChunks(target, session, others);
    if (first !== undefined) {
      const early = await target.complete(session.id);
      expectRefused(early, 'status of complete while a needed chunk is missing');
      await needChunks(target, session, [first]);
    }

    await expectFile(target, await expectCompletion(target, session), expected);
  },
});
