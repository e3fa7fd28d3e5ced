import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { allIndices, chunkOf } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { lasts, shape } from '../../toolkit/generators/content/file-shapes.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';

/** The indices in the order of their PUTs, some repeated. Those not listed follow in ascending order. */
interface Repeats {
  readonly chunks: number;
  readonly last: number;
  readonly puts: readonly number[];
}

/** A client that got no response repeats a chunk. The repetition may be refused, but must not change the file. */
export const aRepeatedChunkChangesNothing = defineCheck<Repeats>({
  id: 'chunk/a-repeated-chunk-changes-nothing',
  requirement: 'CHK-04',
  edgeCases: [
    { chunks: 1, last: 7, puts: [0, 0] },
    { chunks: 2, last: 7, puts: [0, 0, 1] },
    { chunks: 2, last: 0, puts: [0, 1, 0] },
    { chunks: 2, last: 7, puts: [1, 1, 1, 0] },
    { chunks: 3, last: 0, puts: [0, 0, 0, 2, 1] },
    { chunks: 3, last: 1, puts: [2, 1, 0, 1, 2] },
  ],
  arbitrary: fc.record({
    chunks: fc.integer({ min: 1, max: 5 }),
    last: lasts(0, 1, -1, 100),
    puts: fc.array(fc.nat(4), { minLength: 2, maxLength: 8 }),
  }),
  randomCases: 10,

  async verify({ chunks, last, puts }, target) {
    const session = await needSessionOf(target, shape(chunks, last, 4));
    const inOrder = [...puts.map((index) => index % session.totalChunks), ...allIndices(session)];
    const arrived = new Set<number>();

    for (const index of inOrder.filter((index, at) => at < puts.length || !puts.includes(index))) {
      const reply = await target.putChunk(session.id, index, chunkOf(session, index));
      if (arrived.has(index)) expectAnswered(reply, 'status of a repeated chunk');
      else needSuccess(reply, 'CHK-01');
      arrived.add(index);
    }

    const fileId = await expectCompletion(target, session);
    await expectFile(target, fileId, session.content);
  },
});
