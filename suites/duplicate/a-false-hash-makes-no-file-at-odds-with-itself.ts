import { asIs } from '../../assertions/as-is.ts';
import { sha256Of } from '../../assertions/checksum-of.ts';
import { otherChunkOf } from '../../assertions/chunk-content.ts';
import { expectEqual } from '../../assertions/expect.ts';
import { expectAnswered } from '../../assertions/expect-answered.ts';
import { expectStored } from '../../assertions/expect-stored.ts';
import { madeFileId } from '../../assertions/made-file-id.ts';
import { needSuccess } from '../../assertions/need.ts';
import { chunkOf, needChunks, needCompleted } from '../../assertions/need-session.ts';
import { needSessionOf } from '../../assertions/need-session-of.ts';
import { needNegotiatedSession } from '../../assertions/negotiated-session.ts';
import { keyedChunks } from '../../generators/keyed-chunks.ts';
import { defineCheck } from '../../runner/check.ts';
import { payloadSize } from '../../target/payload.ts';
import type { Target } from '../../target/target.ts';

/** What is false about the hash of chunk 0 of three; `put` says whether its bytes are sent, needed or not. */
interface Lie {
  readonly hash: 'of a chunk that is there' | 'of a chunk that is nowhere' | 'of a shorter chunk';
  readonly put: 'other bytes' | 'only if needed';
}

/** Refused or made, as the target likes; made, the file has the size announced, and the checksum of its bytes. */
export const aFalseHashMakesNoFileAtOddsWithItself = defineCheck<Lie>({
  id: 'duplicate/a-false-hash-makes-no-file-at-odds-with-itself',
  requirement: 'DUP-03',
  needs: ['negotiation_members'],
  lattice: [
    { hash: 'of a chunk that is nowhere', put: 'only if needed' },
    { hash: 'of a chunk that is there', put: 'only if needed' },
    { hash: 'of a chunk that is there', put: 'other bytes' },
    { hash: 'of a shorter chunk', put: 'only if needed' },
    { hash: 'of a shorter chunk', put: 'other bytes' },
  ],

  async verify({ hash, put }, target) {
    const source = await needSessionOf(target, keyedChunks([151, 152, 153], 40_000));
    await needChunks(target, source);
    await needCompleted(target, source);
    const { content, chunkBytes } = source;
    const truth = [0, 1, 2].map((index) => sha256Of(chunkOf(source, index)));
    const lie = {
      'of a chunk that is there': truth[1],
      'of a chunk that is nowhere': sha256Of(Buffer.from(target.nextName())),
      'of a shorter chunk': truth[2],
    }[hash];

    const hashes = [lie ?? '', ...truth.slice(1)];
    const session = await needNegotiatedSession(target, content, { chunkBytes, hashes });
    const sent = put === 'other bytes' || session.needed.includes(0);
    if (sent) await target.putChunk(session.id, 0, otherChunkOf(session, 0, 154));
    await needChunks(
      target,
      session,
      session.needed.filter((index) => index !== 0),
    );
    const complete = await target.complete(session.id);

    expectAnswered(complete, 'status of complete');
    const fileId = madeFileId(complete);
    if (fileId !== undefined) await expectAtOneWithItself(target, fileId, payloadSize(content));
  },
});

async function expectAtOneWithItself(target: Target, fileId: string, sizeBytes: number): Promise<void> {
  const download = await target.download(fileId, { fields: [asIs] });
  needSuccess(download, 'DL-01');
  expectEqual(download.body.length, sizeBytes, 'bytes in the file', download);
  await expectStored(target, fileId, download.body);
}
