import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { payloadBytes, payloadSize } from '../../client/payload/payload.ts';
import { contentWith, otherChunkOf } from '../../toolkit/arrange/chunk-content.ts';
import { needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { createdFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import { isSuccess } from '../../toolkit/verbs/expect-status.ts';

/**
 * A Content-Range of `bytes` bytes from `first`, relative to the chunk or the file. The body is the whole chunk or
 * only that part.
 */
interface Part {
  readonly index: number;
  readonly first: number;
  readonly bytes: number;
  readonly of: 'chunk' | 'file';
  readonly body: 'whole' | 'part';
}

/**
 * All chunks are stored first. If accepted, a whole body replaces the chunk; a part has the wrong length for a
 * chunk and must not be written into it.
 */
export const contentRangeNeverCausesAPartialWrite = defineCheck<Part>({
  id: 'chunk/content-range-never-causes-a-partial-write',
  requirement: 'CHK-15',
  edgeCases: [
    { index: 0, first: 0, bytes: 10, of: 'chunk', body: 'whole' },
    { index: 1, first: 100, bytes: 50, of: 'chunk', body: 'part' },
    { index: 0, first: 0, bytes: 10, of: 'chunk', body: 'part' },
    { index: 1, first: 0, bytes: 65_536, of: 'file', body: 'whole' },
  ],
  arbitrary: fc.record({
    index: fc.nat(1),
    first: fc.nat(60_000),
    bytes: numbers({ min: 1, max: 5_000 }),
    of: fc.constantFrom('chunk' as const, 'file' as const),
    body: fc.constantFrom('whole' as const, 'part' as const),
  }),
  randomCases: 6,

  async verify({ index: place, first, bytes, of, body }, target) {
    const session = await needSessionOf(target, shape(2, 0, 19));
    const index = place % session.totalChunks;
    await needChunks(target, session);
    const other = otherChunkOf(session, index, 83);
    const start = of === 'file' ? index * session.chunkBytes + first : first;
    const size = of === 'file' ? payloadSize(session.content) : session.chunkBytes;

    const contentRange = ['Content-Range', `bytes ${start}-${start + bytes - 1}/${size}`] as const;
    const sent = body === 'whole' ? other : other.subarray(0, bytes);
    const reply = await target.putChunk(session.id, index, sent, { fields: [contentRange] });

    expectAnswered(reply, 'status of a chunk with Content-Range');
    const isReplaced = isSuccess(reply) && body === 'whole';
    const hasWrongLength = isSuccess(reply) && body === 'part';
    const fileId = hasWrongLength
      ? createdFileId(await target.complete(session.id))
      : await expectCompletion(target, session);
    const expected = isReplaced ? contentWith(session, index, other) : payloadBytes(session.content);
    if (fileId !== undefined) await expectFile(target, fileId, expected);
  },
});
