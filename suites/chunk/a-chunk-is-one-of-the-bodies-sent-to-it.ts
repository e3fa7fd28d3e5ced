import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { contentWith, otherChunkOf } from '../../toolkit/arrange/chunk-content.ts';
import { allIndices, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { bytesInWords } from '../../toolkit/assertions/bytes-in-words.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { lasts, shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';
import { overlappingPuts } from '../../toolkit/wire/overlapping-puts.ts';

/** `bodies` bodies for one index, sent in pieces in the order of `turns`; with `finally`, one more PUT after all responses. */
interface Overlap {
  readonly chunks: number;
  readonly last: number;
  readonly index: number;
  readonly bodies: number;
  readonly turns: readonly number[];
  readonly finally: 'nothing' | 'the first again' | 'another';
}

/** Each body has different bytes at each position, so that a mixture of two is detected. */
export const aChunkIsOneOfTheBodiesSentToIt = defineCheck<Overlap>({
  id: 'chunk/a-chunk-is-one-of-the-bodies-sent-to-it',
  requirement: 'CHK-13',
  edgeCases: [
    { chunks: 1, last: 0, index: 0, bodies: 2, turns: [1, 1, 1], finally: 'nothing' },
    { chunks: 1, last: 9_000, index: 0, bodies: 2, turns: [0, 1, 1, 1, 0], finally: 'nothing' },
    { chunks: 2, last: 9_000, index: 1, bodies: 2, turns: [1, 0, 0, 1], finally: 'the first again' },
    { chunks: 2, last: 0, index: 0, bodies: 3, turns: [2, 2, 2, 1, 0, 1], finally: 'another' },
    { chunks: 1, last: 0, index: 0, bodies: 4, turns: [3, 2, 1, 0, 0, 1, 2, 3], finally: 'nothing' },
  ],
  arbitrary: fc.record({
    chunks: fc.integer({ min: 1, max: 3 }),
    last: lasts(0, 40_000),
    index: fc.nat(2),
    bodies: fc.integer({ min: 2, max: 6 }),
    turns: fc.array(fc.nat(5), { maxLength: 16 }),
    finally: fc.constantFrom('nothing' as const, 'the first again' as const, 'another' as const),
  }),
  randomCases: 10,

  async verify({ chunks, last, index: place, bodies, turns, finally: ending }, target) {
    const session = await needSessionOf(target, shape(chunks, last, 7));
    const index = place % session.totalChunks;
    const keys = Array.from({ length: bodies }, (_, at) => 21 + at);
    const puts = keys.map((key) => ({
      sessionId: session.id,
      index,
      body: otherChunkOf(session, index, key),
    }));
    await needChunks(target, session, allIndices(session).slice(0, index));

    const replies = await overlappingPuts(target, puts, turns);
    const lastKey = ending === 'another' ? 20 : 21;
    const mustPut = ending !== 'nothing' || !replies.some(isSuccess);
    const settled = mustPut
      ? await target.putChunk(session.id, index, otherChunkOf(session, index, lastKey))
      : undefined;
    if (settled !== undefined && !replies.some(isSuccess)) needSuccess(settled, 'CHK-01');
    await needChunks(target, session, allIndices(session).slice(index + 1));

    const fileId = await expectCompletion(target, session);
    const possible = settled !== undefined && isSuccess(settled) ? [lastKey] : keys;
    const reply = await target.download(fileId, { fields: [identityEncoding] });
    needSuccess(reply, 'DL-01');
    const files = possible.map((key) => contentWith(session, index, otherChunkOf(session, index, key)));
    const file = files.find((candidate) => candidate.equals(reply.body));
    const expected =
      possible.length === 1 ? 'the body of the last PUT' : `one of the ${possible.length} bodies of the PUTs`;
    const first = index * session.chunkBytes;
    const stored = reply.body.subarray(first, first + otherChunkOf(session, index, 21).length);
    const subject = `bytes of chunk ${index} in the download`;
    expect(file !== undefined, { subject, expected, actual: bytesInWords(stored) }, reply);
    await expectFile(target, fileId, file);
  },
});
