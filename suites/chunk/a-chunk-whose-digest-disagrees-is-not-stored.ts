import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { otherChunkOf } from '../../toolkit/arrange/chunk-content.ts';
import { allIndices, chunkOf, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { needRefused } from '../../toolkit/assertions/need-refused.ts';
import { lasts, shape } from '../../toolkit/generators/content/file-shapes.ts';
import { digestPlaces, withDigest } from '../../toolkit/protocol/content-digest.ts';
import { expectRefused, expectSuccess } from '../../toolkit/verbs/expect-status.ts';

/** `damage` says what differs: bits of the body, or the digest, which is computed from fewer bytes or has a wrong last byte. */
interface DamagedChunk {
  readonly chunks: number;
  readonly last: number;
  readonly index: number;
  readonly damage:
    | 'first bit'
    | 'last bit'
    | 'every byte'
    | 'digest'
    | 'digest without the last byte'
    | 'end of the digest';
}

/** A chunk with a wrong digest is refused, remains missing, and can be sent again. */
export const aChunkWhoseDigestDisagreesIsNotStored = defineCheck<DamagedChunk>({
  id: 'chunk/a-chunk-whose-digest-disagrees-is-not-stored',
  requirement: 'CHK-11',
  edgeCases: [
    { chunks: 1, last: 10, index: 0, damage: 'every byte' },
    { chunks: 2, last: 10, index: 1, damage: 'last bit' },
    { chunks: 2, last: 0, index: 0, damage: 'first bit' },
    { chunks: 2, last: 0, index: 0, damage: 'digest' },
    { chunks: 2, last: 10, index: 1, damage: 'digest without the last byte' },
    { chunks: 2, last: 10, index: 1, damage: 'end of the digest' },
  ],
  arbitrary: fc.record({
    chunks: fc.integer({ min: 1, max: 3 }),
    last: lasts(0, 1, 1_000),
    index: fc.nat(2),
    damage: fc.constantFrom(
      'first bit' as const,
      'last bit' as const,
      'every byte' as const,
      'digest' as const,
      'digest without the last byte' as const,
      'end of the digest' as const,
    ),
  }),
  randomCases: 6,

  async verify({ chunks, last, index: place, damage }, target) {
    const session = await needSessionOf(target, shape(chunks, last, 16));
    const index = place % session.totalChunks;
    const right = chunkOf(session, index);
    const others = allIndices(session).filter((other) => other !== index);
    await needChunks(target, session, others);
    needRefused(await target.complete(session.id), 'FIN-02');

    const { body, digested } = damaged(right, damage, otherChunkOf(session, index, 81));
    const isDamaged = damage === 'end of the digest';
    for (const place of digestPlaces(target)) {
      const digest = withDigest(target, digested, { isDamaged, places: [place] });
      const wrong = await target.putChunk(session.id, index, body, digest);
      expectRefused(wrong, 'status of a chunk whose digest does not match');
    }
    const early = await target.complete(session.id);
    const again = await target.putChunk(session.id, index, right, withDigest(target, right));

    expectRefused(early, 'status of complete after the chunk was refused');
    expectSuccess(again, 'status of a chunk whose digest matches');
    await expectFile(target, await expectCompletion(target, session), session.content);
  },
});

function damaged(
  right: Buffer,
  damage: DamagedChunk['damage'],
  other: Buffer,
): { body: Buffer; digested: Buffer } {
  if (damage === 'end of the digest') return { body: right, digested: right };
  if (damage === 'digest') return { body: right, digested: right.subarray(1) };
  if (damage === 'digest without the last byte') return { body: right, digested: right.subarray(0, -1) };
  if (damage === 'every byte') return { body: other, digested: right };
  const body = Buffer.from(right);
  const at = damage === 'first bit' ? 0 : body.length - 1;
  body[at] = (body[at] ?? 0) ^ (damage === 'first bit' ? 0x80 : 1);
  return { body, digested: right };
}
