import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes, type TargetFacts } from '../../client/facts.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { sessionMembers } from '../../toolkit/arrange/need-session.ts';
import { largestChunkSize, validChunkSizes } from '../../toolkit/generators/content/chunk-sizes.ts';
import { chunkedSizes } from '../../toolkit/generators/content/sizes.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import { shrunkAs } from '../../toolkit/generators/shrunk-as.ts';
import { expectEqual, inWords } from '../../toolkit/verbs/expect.ts';
import { isRefused } from '../../toolkit/verbs/expect-status.ts';
import { need, needSuccess } from '../../toolkit/verbs/need.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { skipTooLarge } from './support/skip-too-large.ts';

/** The requested chunk_size (`null`: omitted) and the file size in bytes. */
interface Asked {
  readonly chunkSize: number | null;
  readonly size: number;
}

const invalidChunkSizes = [1, 65_535, 100_000, 1024 ** 4];

/** total_chunks follows from the chunk_size in the response, also if the target replaced the requested one. */
export const totalChunksIsSizeOverChunkSize = defineCheck<Asked>({
  id: 'session/total-chunks-is-size-over-chunk-size',
  requirement: 'SES-02',
  edgeCases: (facts) => {
    const largest = largestChunkSize(facts);
    const second = Math.min(131_072, largest);
    const small = [1, ...chunkedSizes([1, 2, 3, 10, 11, 100, 1_000]), 2 ** 24 + 1];
    const huge = [2 ** 31, 2 ** 31 + 1, 2 ** 32 + 1, 5_000_000_000];
    return [
      ...small.map((size) => ({ chunkSize: smallestChunkBytes, size })),
      ...chunkedSizes([2], second).map((size) => ({ chunkSize: second, size })),
      ...chunkedSizes([1], largest).map((size) => ({ chunkSize: largest, size })),
      ...[1, 4_194_305].map((size) => ({ chunkSize: null, size })),
      ...invalidChunkSizes.map((chunkSize) => ({ chunkSize, size: 300_000 })),
      ...huge.map((size) => ({ chunkSize: largest, size })),
    ];
  },
  arbitrary: (facts: TargetFacts) =>
    shrunkAs<Asked>(
      fc
        .record({
          chunkSize: fc.constantFrom(...validChunkSizes(facts)),
          chunks: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 2_000 })),
          offset: fc.oneof(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -30_000, max: 30_000 })),
        })
        .map(({ chunkSize, chunks, offset }) => ({ chunkSize, size: chunks * chunkSize + offset })),
      fc.record({
        chunkSize: fc.constantFrom(...validChunkSizes(facts), ...invalidChunkSizes, null),
        size: numbers({ min: 1, max: 1 }),
      }),
    ),

  async verify({ chunkSize, size }, target) {
    const { chunk_size: asked, ...rest } = sessionMembers(target, target.nextName(), size, chunkSize ?? 0);

    const reply = await target.createSession(chunkSize === null ? rest : { ...rest, chunk_size: asked });

    skipTooLarge(reply, size, target.facts);
    if (invalidChunkSizes.some((invalid) => invalid === chunkSize) && isRefused(reply))
      skipCase(`an invalid chunk_size is refused with ${reply.status}`);
    needSuccess(reply, 'SES-01');
    const settled = memberOf(reply, 'chunk_size');
    need(
      typeof settled === 'number' && Number.isSafeInteger(settled) && settled > 0,
      `chunk_size is ${inWords(settled)}`,
      'SES-01',
    );
    expectEqual(memberOf(reply, 'total_chunks'), Math.ceil(size / settled), 'total_chunks', reply);
  },
});
