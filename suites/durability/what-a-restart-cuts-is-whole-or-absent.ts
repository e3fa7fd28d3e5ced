import { setTimeout as sleep } from 'node:timers/promises';
import { defineCheck } from '../../check/check.ts';
import { multipartLength, multipartPieces } from '../../client/payload/multipart.ts';
import { positions } from '../../client/payload/payload.ts';
import type { RecordedConnection } from '../../client/raw/recorded-connection.ts';
import type { Target } from '../../client/target.ts';
import { needRestart } from '../../toolkit/arrange/need-restart.ts';
import { chunkOf, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFileUnchanged } from '../../toolkit/assertions/expect-file.ts';
import { expectNothingStored, needFolderBefore } from '../../toolkit/assertions/expect-nothing-stored.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectRefused, expectSuccess, isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { chunkHead } from '../../toolkit/wire/chunk-head.ts';
import { sendFormHead } from '../../toolkit/wire/send-form.ts';
import { expectWholeOrAbsent } from './support/stored-as.ts';

/** The time for the bytes to arrive at the target. */
const arrivalMs = 50;
/** A target that waits for open requests before it stops would wait for the rest of these. */
const longestStopMs = 2_000;

/** A chunk PUT and an upload are open during the restart, with half of their bytes, all but one, or all. */
export const whatARestartCutsIsWholeOrAbsent = defineCheck<{
  readonly missing: 'half' | 'a byte' | 'nothing';
}>({
  id: 'durability/what-a-restart-cuts-is-whole-or-absent',
  requirement: 'DUR-08',
  requires: ['restart'],
  exclusive: true,
  edgeCases: [{ missing: 'half' }, { missing: 'a byte' }, { missing: 'nothing' }],

  async verify({ missing }, target) {
    const before = await needFolderBefore(target);
    const session = await needSessionOf(target, shape(2, 100));
    await needChunks(target, session, [1]);
    const body = chunkOf(session, 0);
    const [fileName, content] = [target.nextName(), positions(40_000, 8)];
    const form = target.partsOf({ fileName, content });
    const part = (bytes: Buffer) => bytes.subarray(0, sentBytes(bytes.length, missing));

    using putting = await target.connect();
    using uploading = await target.connect();
    await putting.sendHead(
      chunkHead(target, { sessionId: session.id, index: 0 }, [['Content-Length', String(body.length)]]),
    );
    await putting.write(part(body));
    await sendFormHead(target, uploading, form, { lengthBytes: multipartLength(form) });
    await uploading.write(part(Buffer.concat([...multipartPieces(form)])));
    const restarted = await restartDuring(target, [putting, uploading]);

    const early = await restarted.complete(session.id);
    if (missing !== 'nothing' || !isSuccess(early))
      expectRefused(early, 'status of complete after a chunk that the restart cut');
    if (!isSuccess(early))
      expectSuccess(await restarted.putChunk(session.id, 0, body), 'status of the chunk sent again');
    const fileId = await expectCompletion(restarted, session);
    await expectFileUnchanged(restarted, fileId, session.content);
    if (missing === 'nothing') await expectWholeOrAbsent(restarted, fileName, content);
    else await expectNothingStored(restarted, fileName, before);
  },
});

function sentBytes(length: number, missing: 'half' | 'a byte' | 'nothing'): number {
  if (missing === 'half') return Math.floor(length / 2);
  return missing === 'a byte' ? length - 1 : length;
}

/** Restarts the target; the connections end with it, or when it waits for them. */
async function restartDuring(target: Target, connections: readonly RecordedConnection[]): Promise<Target> {
  const end = (): void => {
    for (const connection of connections) connection.close();
  };
  await sleep(arrivalMs);
  const timer = setTimeout(end, longestStopMs);
  try {
    return await needRestart(target);
  } finally {
    clearTimeout(timer);
    end();
  }
}
