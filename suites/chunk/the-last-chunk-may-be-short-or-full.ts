import { expectCompleted } from '../../assertions/expect-completed.ts';
import { expectSuccess } from '../../assertions/expect-status.ts';
import { expectStored } from '../../assertions/expect-stored.ts';
import { allIndices, chunkOf, needChunks } from '../../assertions/need-session.ts';
import { needSessionOf } from '../../assertions/need-session-of.ts';
import { largestChunkSize } from '../../generators/chunk-sizes.ts';
import { type FileShape, fileShapes, shape } from '../../generators/file-shapes.ts';
import { defineCheck } from '../../runner/check.ts';
import { smallestChunkBytes } from '../../target/facts.ts';
import { payloadBytes } from '../../target/payload.ts';

const believableBytes = 16 * 1024 * 1024;

/** `largest`: in the largest chunks that the target announces, as far as these are no more than 16 MiB. */
interface LastChunk {
  readonly file: FileShape;
  readonly largest: boolean;
}

/** One byte, one less than full, and full; as the only chunk and as the last of several. */
export const theLastChunkMayBeShortOrFull = defineCheck<LastChunk>({
  id: 'chunk/the-last-chunk-may-be-short-or-full',
  requirement: 'CHK-03',
  lattice: [
    ...[shape(1, 1), shape(1, -1), shape(1), shape(2, 1), shape(2, -1), shape(2), shape(3, 1), shape(3)].map(
      (file) => ({ file, largest: false }),
    ),
    { file: shape(1), largest: true },
    { file: shape(2, 1), largest: true },
  ],
  given: fileShapes(4).map((file) => ({ file, largest: false })),
  randomCases: 10,

  async verify({ file, largest }, target) {
    const chunkBytes = largest
      ? Math.min(largestChunkSize(target.facts), believableBytes)
      : smallestChunkBytes;
    const session = await needSessionOf(target, file, { chunkBytes });
    const last = session.totalChunks - 1;
    await needChunks(target, session, allIndices(session).slice(0, last));

    const reply = await target.putChunk(session.id, last, chunkOf(session, last));

    expectSuccess(reply, 'status of the last chunk');
    const fileId = await expectCompleted(target, session);
    await expectStored(target, fileId, payloadBytes(session.content));
  },
});
