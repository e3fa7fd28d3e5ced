import { defineCheck } from '../../check/check.ts';
import type { Target } from '../../client/target.ts';
import { contentWith, otherChunkOf } from '../../toolkit/arrange/chunk-content.ts';
import { needClock } from '../../toolkit/arrange/need-clock.ts';
import { allIndices, chunkOf, needChunks, type OpenSession } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { createdFileId } from '../../toolkit/arrange/response-ids.ts';
import { pastExpirySeconds } from '../../toolkit/arrange/session-age.ts';
import { expectNotListed } from '../../toolkit/assertions/expect-listed.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { need } from '../../toolkit/verbs/need.ts';
import { halfPut } from '../../toolkit/wire/half-put.ts';
import { expectOneOfTheFiles } from './support/expect-one-of-the-files.ts';

/** `again`: all chunks are stored, and the last one is sent again with other bytes. */
interface Case {
  readonly chunks: number;
  readonly again: boolean;
  /** Whether complete is also sent before the chunk has ended. */
  readonly early: boolean;
}

/** The session expires while its last chunk is being sent. */
export const aChunkUnderWayLeavesAWholeFileOrNone = defineCheck<Case>({
  id: 'expiry/a-chunk-under-way-leaves-a-whole-file-or-none',
  requirement: 'EXP-06',
  requires: ['clock'],
  exclusive: true,
  edgeCases: [
    { chunks: 2, again: false, early: false },
    { chunks: 2, again: false, early: true },
    { chunks: 2, again: true, early: true },
    { chunks: 1, again: true, early: false },
  ],

  async verify({ chunks, again, early }, target) {
    const clock = needClock(target);
    const session = await needSessionOf(target, shape(chunks, 40_000, 1));
    const late = session.totalChunks - 1;
    await needChunks(target, session, allIndices(session).slice(0, again ? undefined : late));
    const body = again ? otherChunkOf(session, late, 2) : chunkOf(session, late);
    using put = await halfPut(target, session.id, late, body);
    need(put.sent, 'the connection closed during the first half of a chunk', 'CHK-01');

    await clock.advance(pastExpirySeconds);
    const first = early ? createdFileId(await target.complete(session.id)) : undefined;
    await put.connection.write(put.rest);
    await put.connection.receive();

    await expectWholeOrNone(target, session, { first, files: [body, chunkOf(session, late)] });
  },
});

async function expectWholeOrNone(
  target: Target,
  session: OpenSession,
  { first, files }: { readonly first: string | undefined; readonly files: readonly Buffer[] },
): Promise<void> {
  const id = createdFileId(await target.complete(session.id)) ?? first;
  const late = session.totalChunks - 1;
  if (id === undefined) await expectNotListed(target, session.name);
  else
    await expectOneOfTheFiles(
      target,
      id,
      files.map((chunk) => contentWith(session, late, chunk)),
    );
}
