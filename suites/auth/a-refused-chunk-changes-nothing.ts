import { defineCheck } from '../../check/check.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { chunkOf, needChunk, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectCompletedFile } from '../../toolkit/assertions/expect-completed-file.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectRefused, isRefused } from '../../toolkit/verbs/expect-status.ts';
import { need } from '../../toolkit/verbs/need.ts';
import { expectSnapshot, needSnapshot } from './support/session-snapshot.ts';
import { strangers } from './support/strangers.ts';

/** A caller without valid credentials sends different bytes for the last chunk, before or after the owner has sent it. */
export const aRefusedChunkChangesNothing = defineCheck({
  id: 'auth/a-refused-chunk-changes-nothing',
  requirement: 'AUTH-03',
  edgeCases: strangers.flatMap((by) => [
    { by, isThere: false },
    { by, isThere: true },
  ]),

  async verify({ by, isThere }, target) {
    const session = await needSessionOf(target, shape(2, 100, 1));
    const last = session.totalChunks - 1;
    const others = Array.from({ length: last }, (_, index) => index);
    await needChunks(target, session, isThere ? [...others, last] : others);
    const before = await needSnapshot(target, session.id);

    const bytes = chunkOf(session, last).map((byte) => 255 - byte);
    const refused = await target.asCaller(by).putChunk(session.id, last, Buffer.from(bytes));
    need(isRefused(refused), `a chunk without credentials: ${statusInWords(refused)}`, 'AUTH-01');

    await expectSnapshot(target, session.id, before);
    if (!isThere) {
      expectRefused(await target.complete(session.id), 'status of complete without that chunk');
      await needChunk(target, session, last);
    }
    await expectCompletedFile(target, session);
  },
});
