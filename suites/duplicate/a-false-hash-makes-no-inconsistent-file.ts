import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { payloadSize } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { otherChunkOf } from '../../toolkit/arrange/chunk-content.ts';
import { allIndices, chunkOf, needChunks, needCompleted } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { needNegotiatedSession } from '../../toolkit/arrange/negotiated-session.ts';
import { createdFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { lasts } from '../../toolkit/generators/content/file-shapes.ts';
import { keyedChunks } from '../../toolkit/generators/content/keyed-chunks.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';
import { sha256Hex } from '../../util/sha256.ts';

/**
 * What the wrong hash of one chunk (not the last) is. `put` says whether other bytes are sent for it always or
 * only if needed.
 */
interface WrongHash {
  readonly chunks: number;
  readonly last: number;
  /** The index of the chunk, modulo the number of chunks before the last. */
  readonly index: number;
  readonly hash: 'of an unknown chunk' | 'of the next chunk' | 'of the last chunk';
  readonly put: 'other bytes' | 'only if needed';
}

const three = { chunks: 3, last: 40_000, index: 0 };

/**
 * The target may refuse the file or create it. If created, it has the announced size and the checksum of its
 * bytes.
 */
export const aFalseHashMakesNoInconsistentFile = defineCheck<WrongHash>({
  id: 'duplicate/a-false-hash-makes-no-inconsistent-file',
  requirement: 'DUP-03',
  requires: ['negotiation_members'],
  edgeCases: [
    { ...three, hash: 'of an unknown chunk', put: 'only if needed' },
    { ...three, hash: 'of the next chunk', put: 'only if needed' },
    { ...three, hash: 'of the next chunk', put: 'other bytes' },
    { ...three, hash: 'of the last chunk', put: 'only if needed' },
    { ...three, hash: 'of the last chunk', put: 'other bytes' },
  ],
  arbitrary: fc.record({
    chunks: fc.integer({ min: 2, max: 5 }),
    last: lasts(0, 1, -1, 40_000),
    index: fc.nat(3),
    hash: fc.constantFrom('of an unknown chunk', 'of the next chunk', 'of the last chunk'),
    put: fc.constantFrom('only if needed', 'other bytes'),
  }),
  randomCases: 5,

  async verify({ chunks, last, index, hash, put }, target) {
    const keys = Array.from({ length: chunks }, (_, at) => 151 + at);
    const source = await needSessionOf(target, keyedChunks(keys, last));
    await needChunks(target, source);
    await needCompleted(target, source);
    const { content, chunkBytes } = source;
    const hashes = allIndices(source).map((at) => sha256Hex(chunkOf(source, at)));
    const wrongIndex = index % (chunks - 1);
    hashes[wrongIndex] = {
      'of the next chunk': hashes[wrongIndex + 1] ?? '',
      'of an unknown chunk': sha256Hex(Buffer.from(target.nextName())),
      'of the last chunk': hashes.at(-1) ?? '',
    }[hash];

    const session = await needNegotiatedSession(target, content, { chunkBytes, hashes });
    const sent = put === 'other bytes' || session.needed.includes(wrongIndex);
    if (sent) await target.putChunk(session.id, wrongIndex, otherChunkOf(session, wrongIndex, 150));
    const others = session.needed.filter((needed) => needed !== wrongIndex);
    await needChunks(target, session, others);
    const complete = await target.complete(session.id);

    expectAnswered(complete, 'status of complete');
    const fileId = createdFileId(complete);
    if (fileId !== undefined) await expectConsistent(target, fileId, payloadSize(content));
  },
});

async function expectConsistent(target: Target, fileId: string, sizeBytes: number): Promise<void> {
  const download = await target.download(fileId, { fields: [identityEncoding] });
  needSuccess(download, 'DL-01');
  expectEqual(download.body.length, sizeBytes, 'length of the download in bytes', download);
  await expectFile(target, fileId, download.body);
}
