import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { completedFileId } from '../../client/messages/identifiers.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { chunkOf } from '../../toolkit/arrange/need-session.ts';
import { needFileOf, needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectWholeFile } from '../../toolkit/assertions/expect-whole-file.ts';
import { largestChunkSize } from '../../toolkit/generators/content/chunk-sizes.ts';
import { type FileShape, fileShapes, shape } from '../../toolkit/generators/content/file-shapes.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { expect, expectEqual, inWords } from '../../toolkit/verbs/expect.ts';
import { expectSuccess } from '../../toolkit/verbs/expect-status.ts';
import { needValue } from '../../toolkit/verbs/need.ts';

/** Which session each next step belongs to, modulo those with something left to do: a chunk, and last of all complete. */
interface Interleaving {
  /** Their bytes are coded by their place, so that no two are alike. */
  readonly files: readonly FileShape[];
  readonly turns: readonly number[];
  /** The chunk size of each session, where they differ; the smallest where left out. */
  readonly chunkSizes?: readonly number[];
}

/** One file by session goes before, alone: whatever goes wrong afterwards comes of the company. */
export const interleavedSessionsNeverMix = defineCheck<Interleaving>({
  id: 'session/interleaved-sessions-never-mix',
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
      { subject: 'session ids', expected: 'one for each session', actual: inWords(ids) },
      sessions.at(-1)?.reply,
    );

    const left = sessions.map((session) => ({ session, next: session.totalChunks - 1 }));
    const done: { id: string; name: string; content: (typeof sessions)[number]['content'] }[] = [];
    for (let turn = 0; left.length > 0; turn += 1) {
      const at = (turns[turn] ?? turn) % left.length;
      const { session, next } = needValue(left[at], 'no session is left');
      if (next >= 0) {
        left[at] = { session, next: next - 1 };
        const put = await target.putChunk(session.id, next, chunkOf(session, next));
        expectSuccess(put, 'status of a put beside another session');
      } else {
        left.splice(at, 1);
        const complete = await target.complete(session.id);
        expectSuccess(complete, 'status of a complete beside another session');
        done.push({ ...session, id: needValue(completedFileId(complete), 'no file id', 'FIN-01') });
      }
    }

    for (const file of done) {
      await expectWholeFile(target, file);
      const metadata = await target.metadata(file.id);
      expectEqual(memberOf(metadata, 'name'), file.name, 'name', metadata);
    }
  },
});
