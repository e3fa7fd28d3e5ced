import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { chunkOf } from '../../toolkit/arrange/need-session.ts';
import { needFileOf, needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { needCompletedFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectFileAndMetadata } from '../../toolkit/assertions/expect-file-and-metadata.ts';
import { largestChunkSize } from '../../toolkit/generators/content/chunk-sizes.ts';
import { type FileShape, fileShapes, shape } from '../../toolkit/generators/content/file-shapes.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { expect, expectEqual, inWords } from '../../toolkit/verbs/expect.ts';
import { expectSuccess } from '../../toolkit/verbs/expect-status.ts';
import { needValue } from '../../toolkit/verbs/need.ts';

/**
 * Chunks of several sessions in turn. Each turn selects the session of the next step, modulo the unfinished
 * sessions: a chunk, and after the last chunk complete.
 */
interface Interleaving {
  /** The bytes depend on file and position, so mixed content is detected. */
  readonly files: readonly FileShape[];
  readonly turns: readonly number[];
  /** The chunk size of each session; the smallest if omitted. */
  readonly chunkSizes?: readonly number[];
}

/**
 * Sessions in parallel must not exchange chunks. One file is uploaded alone first, so that a failure is caused by
 * the interleaving.
 */
export const interleavedSessionsAreSeparate = defineCheck<Interleaving>({
  id: 'session/interleaved-sessions-are-separate',
  requirement: 'SES-07',
  edgeCases: [
    { files: [shape(1, 5, 1), shape(1, 5, 2)], turns: [0, 1, 0, 1] },
    { files: [shape(2, 0, 1), shape(2, 0, 2)], turns: [0, 1, 1, 0, 0, 1] },
    { files: [shape(3, 7, 1), shape(2, 0, 2), shape(1, 1, 3)], turns: [2, 1, 0] },
    { files: [shape(2, 1, 1), shape(3, 0, 2)], turns: [0, 0, 0, 0, 0, 0, 0] },
    { files: [shape(3, 1, 1), shape(3, 5, 2)], turns: [0, 1, 0, 1], chunkSizes: [65_536, 131_072] },
    { files: [shape(3, 1, 1), shape(3, 5, 2)], turns: [1, 0, 1, 0], chunkSizes: [131_072, 65_536] },
  ],
  arbitrary: fc.record(
    {
      files: fc.array(fileShapes(4), { minLength: 2, maxLength: 4 }),
      turns: fc.array(fc.nat(3), { maxLength: 24 }),
      chunkSizes: fc.array(fc.constantFrom(65_536, 131_072), { maxLength: 4 }),
    },
    { requiredKeys: ['files', 'turns'] },
  ),
  randomCases: 6,
  describe: describeValues,

  async verify({ files, turns, chunkSizes = [] }, target) {
    await needFileOf(target, shape(2, 1, 99));
    const largest = largestChunkSize(target.facts);
    const sessions = await Promise.all(
      files.map((file, at) =>
        needSessionOf(
          target,
          { ...file, key: at },
          { chunkBytes: Math.min(chunkSizes[at] ?? smallestChunkBytes, largest) },
        ),
      ),
    );
    const ids = sessions.map(({ id }) => id);
    expect(
      new Set(ids).size === ids.length,
      { subject: 'session ids', expected: 'a different id for each session', actual: inWords(ids) },
      sessions.at(-1)?.reply,
    );

    const unfinished = sessions.map((session) => ({ session, next: session.totalChunks - 1 }));
    const done: { id: string; name: string; content: (typeof sessions)[number]['content'] }[] = [];
    for (let turn = 0; unfinished.length > 0; turn += 1) {
      const at = (turns[turn] ?? turn) % unfinished.length;
      const { session, next } = needValue(unfinished[at], 'no session is unfinished');
      if (next >= 0) {
        unfinished[at] = { session, next: next - 1 };
        const put = await target.putChunk(session.id, next, chunkOf(session, next));
        expectSuccess(put, 'status of a chunk PUT while other sessions are open');
      } else {
        unfinished.splice(at, 1);
        const complete = await target.complete(session.id);
        expectSuccess(complete, 'status of complete while other sessions are open');
        done.push({
          ...session,
          id: needCompletedFileId(complete),
        });
      }
    }

    for (const file of done) {
      await expectFileAndMetadata(target, file);
      const metadata = await target.metadata(file.id);
      expectEqual(memberOf(metadata, 'name'), file.name, 'name', metadata);
    }
  },
});
