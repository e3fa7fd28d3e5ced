import { defineCheck } from '../../check/check.ts';
import { otherChunkOf } from '../../toolkit/arrange/chunk-content.ts';
import { allIndices, chunkOf, needChunks, needCompleted } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { needNegotiatedSession } from '../../toolkit/arrange/negotiated-session.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { keyedChunks } from '../../toolkit/generators/content/keyed-chunks.ts';
import { sha256Hex } from '../../util/sha256.ts';

/** What the known chunks belong to, and what happens to it before complete. */
type Source = 'open session, chunks replaced' | 'finished file' | 'finished file, deleted';

/** Once the target reports a chunk as known, it must keep it until complete. */
export const aKnownChunkOutlivesItsSource = defineCheck<Source>({
  id: 'duplicate/a-known-chunk-outlives-its-source',
  requirement: 'DUP-02',
  requires: ['negotiation_members'],
  edgeCases: ({ capabilities }) => [
    'open session, chunks replaced',
    'finished file',
    ...(capabilities.delete ? ['finished file, deleted' as const] : []),
  ],

  async verify(given, target) {
    const source = await needSessionOf(target, keyedChunks([131, 132], 11));
    await needChunks(target, source);
    const file = given === 'open session, chunks replaced' ? undefined : await needCompleted(target, source);
    const { content, chunkBytes } = source;
    const hashes = allIndices(source).map((index) => sha256Hex(chunkOf(source, index)));

    const session = await needNegotiatedSession(target, content, { chunkBytes, hashes });
    if (file === undefined) {
      for (const index of allIndices(source))
        await target.putChunk(source.id, index, otherChunkOf(source, index, 133));
    }
    if (file !== undefined && given === 'finished file, deleted') await target.deleteFile(file.id);
    await needChunks(target, session, session.needed);

    await expectFile(target, await expectCompletion(target, session), content);
  },
});
