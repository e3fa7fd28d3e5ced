import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { payloadSize } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import {
  allIndices,
  chunkOf,
  needChunks,
  needOpened,
  type OpenSession,
  sessionMembers,
} from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { validChunkSizes } from '../../toolkit/generators/content/chunk-sizes.ts';
import {
  type FileShape,
  fileShapes,
  shape,
  shapeContent,
} from '../../toolkit/generators/content/file-shapes.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { shrunkAs } from '../../toolkit/generators/shrunk-as.ts';
import { expectSuccess, isSuccess } from '../../toolkit/verbs/expect-status.ts';

const maxTestedBytes = 16 * 1024 * 1024;

/** `largest`: uses the largest chunk size that the target accepts, up to 16 MiB. */
interface LastChunk {
  readonly file: FileShape;
  readonly largest: boolean;
}

/** One byte, one byte less than full, and full; as the only chunk and as the last of several. */
export const theLastChunkMayBeShortOrFull = defineCheck<LastChunk>({
  id: 'chunk/the-last-chunk-may-be-short-or-full',
  requirement: 'CHK-03',
  edgeCases: [
    ...[shape(1, 1), shape(1, -1), shape(1), shape(2, 1), shape(2, -1), shape(2), shape(3, 1), shape(3)].map(
      (file) => ({ file, largest: false }),
    ),
    { file: shape(1), largest: true },
    { file: shape(2, 1), largest: true },
  ],
  arbitrary: shrunkAs(
    fc.record({ file: fileShapes(4), largest: fc.constant(false) }),
    fc.record({ file: fileShapes(4), largest: fc.boolean() }),
  ),
  randomCases: 10,
  describe: describeValues,

  async verify({ file, largest }, target) {
    const session = await (largest ? openLargest(target, file) : needSessionOf(target, file));
    const last = session.totalChunks - 1;
    await needChunks(target, session, allIndices(session).slice(0, last));

    const reply = await target.putChunk(session.id, last, chunkOf(session, last));

    expectSuccess(reply, 'status of the last chunk');
    const fileId = await expectCompletion(target, session);
    await expectFile(target, fileId, session.content);
  },
});

/**
 * A session with the largest accepted chunk size. A target without a published maximum may have a lower one, or
 * refuse a file of this size.
 */
async function openLargest(target: Target, file: FileShape): Promise<OpenSession> {
  const tested = validChunkSizes(target.facts).filter((bytes) => bytes <= maxTestedBytes);
  for (const chunkBytes of [...tested].reverse()) {
    const [name, content] = [target.nextName(), shapeContent(file, chunkBytes)];
    const members = sessionMembers(target, name, payloadSize(content), chunkBytes);
    const reply = await target.createSession(members);
    if (isSuccess(reply)) return needOpened(reply, name, content);
  }
  return needSessionOf(target, file);
}
