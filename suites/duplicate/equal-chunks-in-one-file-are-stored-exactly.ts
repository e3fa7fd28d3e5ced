import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { chunkOf } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { needRefused } from '../../toolkit/assertions/need-refused.ts';
import { keyedChunks } from '../../toolkit/generators/content/keyed-chunks.ts';
import { expectSuccess } from '../../toolkit/verbs/expect-status.ts';

/**
 * One key for each chunk; equal keys give equal chunks. The short last chunk is the start of the chunk with its
 * key.
 */
interface Pattern {
  readonly keys: readonly number[];
  readonly last: number;
  readonly reversed: boolean;
  readonly parallel: boolean;
}

/** A server that stores chunks by hash alone loses the second of two equal chunks. */
export const equalChunksInOneFileAreStoredExactly = defineCheck<Pattern>({
  id: 'duplicate/equal-chunks-in-one-file-are-stored-exactly',
  requirement: 'DUP-05',
  edgeCases: [
    { keys: [1, 1], last: 0, reversed: false, parallel: false },
    { keys: [1, 2, 1], last: 0, reversed: false, parallel: false },
    { keys: [1, 1, 1], last: 5, reversed: true, parallel: false },
    { keys: [1, 2, 2, 1, 1], last: 0, reversed: true, parallel: false },
    { keys: [1, 1, 2, 2, 1, 2, 1, 1], last: -1, reversed: false, parallel: true },
  ],
  arbitrary: fc.record({
    keys: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 2, maxLength: 8 }),
    last: fc.constantFrom(0, 5, -1),
    reversed: fc.boolean(),
    parallel: fc.boolean(),
  }),
  randomCases: 8,

  async verify({ keys, last, reversed, parallel }, target) {
    const session = await needSessionOf(target, keyedChunks(keys, last));
    const inOrder = reversed ? [...keys.keys()].reverse() : [...keys.keys()];
    const put = (index: number) => target.putChunk(session.id, index, chunkOf(session, index));
    needRefused(await target.complete(session.id), 'FIN-02');

    const together = parallel ? await Promise.all(inOrder.map(put)) : [];
    for (const reply of together) expectSuccess(reply, 'status of a chunk with the same bytes as another');
    for (const index of parallel ? [] : inOrder)
      expectSuccess(await put(index), 'status of a chunk with the same bytes as another');

    await expectFile(target, await expectCompletion(target, session), session.content);
  },
});
