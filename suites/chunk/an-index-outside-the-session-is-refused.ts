import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import type { Reply } from '../../client/messages/reply.ts';
import { otherChunkOf } from '../../toolkit/arrange/chunk-content.ts';
import { allIndices, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { needRefused } from '../../toolkit/assertions/need-refused.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import { shrunkAs } from '../../toolkit/generators/shrunk-as.ts';
import { withEdgeCases } from '../../toolkit/generators/with-edge-cases.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';

/** An index as text in the path, or a number of positions after the last index. */
type WrongIndex = string | number;

interface WrongIndexCase {
  readonly chunks: number;
  readonly indices: readonly WrongIndex[];
}

const wrapped = [
  '256',
  '65536',
  '1000000000',
  '2147483648',
  '4294967296',
  '4294967297',
  '9007199254740993',
  '9223372036854775808',
  '18446744073709551616',
  '18446744073709551617',
];
const tooLarge = fc.bigInt({ min: 1_000_000n, max: 2n ** 70n }).map(String);
const wrapping = fc
  .tuple(fc.constantFrom(32n, 64n), fc.bigInt({ min: 1n, max: 9n }), fc.bigInt({ min: 0n, max: 3n }))
  .map(([bits, turns, index]) => String(turns * 2n ** bits + index));
const letters = fc.constantFrom('x', 'one', 'null', 'NaN', 'Infinity', '0x', '1e', '--1', '1-', '0,1', '*');
const wrongIndices: fc.Arbitrary<WrongIndex> = fc.oneof(
  numbers({ min: 0, max: 20 }),
  tooLarge,
  wrapping,
  fc.integer({ min: -70_000, max: -1 }).map(String, Number),
  withEdgeCases(letters, [...wrapped, '1x', '1.5', '1,0', '']),
);

/**
 * The body has the right length, so only the index is wrong. One chunk is missing, which a misinterpreted index
 * might fill.
 */
export const anIndexOutsideTheSessionIsRefused = defineCheck<WrongIndexCase>({
  id: 'chunk/an-index-outside-the-session-is-refused',
  requirement: 'CHK-06',
  edgeCases: [
    { chunks: 1, indices: [0] },
    { chunks: 2, indices: [0, 1, 998] },
    { chunks: 2, indices: ['-1', '-2'] },
    { chunks: 2, indices: wrapped.slice(0, 5) },
    { chunks: 2, indices: wrapped.slice(5) },
    { chunks: 2, indices: ['x', '1x', '1.5', 'NaN', '1,0', ''] },
  ],
  arbitrary: fc.record({
    chunks: fc.integer({ min: 1, max: 4 }),
    indices: shrunkAs(
      fc.array(wrongIndices, { minLength: 1, maxLength: 4 }),
      fc.array(wrongIndices, { minLength: 1, maxLength: 10 }),
    ),
  }),
  randomCases: 10,

  async verify({ chunks, indices }, target) {
    const session = await needSessionOf(target, shape(chunks, 0, 9));
    const last = session.totalChunks - 1;
    await needChunks(target, session, allIndices(session).slice(0, last));
    needRefused(await target.complete(session.id), 'FIN-02');

    for (const index of indices) {
      const text = typeof index === 'number' ? session.totalChunks + index : index;
      const reply = await target.putChunk(session.id, text, otherChunkOf(session, 0, 41));
      if (text !== '' || !isRedirect(reply)) expectRefused(reply, 'status of a chunk with a wrong index');
    }

    expectRefused(await target.complete(session.id), 'status of complete while a chunk is missing');
    await needChunks(target, session, [last]);
    const fileId = await expectCompletion(target, session);
    await expectFile(target, fileId, session.content);
  },
});

/** An empty index gives the path of the chunks with a trailing slash, which some servers redirect. */
function isRedirect({ status }: Reply): boolean {
  return status >= 300 && status < 400;
}
