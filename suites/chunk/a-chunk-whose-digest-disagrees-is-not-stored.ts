import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { otherChunkOf } from '../../toolkit/arrange/chunk-content.ts';
import { allIndices, chunkOf, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectCompletionOk } from '../../toolkit/assertions/expect-completed.ts';
import { expectStored } from '../../toolkit/assertions/expect-stored.ts';
import { needRefused } from '../../toolkit/assertions/need-refused.ts';
import { lasts, shape } from '../../toolkit/generators/content/file-shapes.ts';
import { digestField } from '../../toolkit/protocol/content-digest.ts';
import { expectRefused, expectSuccess } from '../../toolkit/verbs/expect-status.ts';

/** `spoilt` is what disagrees: the bytes that arrive, by one bit of one of them, or the digest, taken of too few or wrong in its last byte. */
interface Damage {
  readonly chunks: number;
  readonly last: number;
  readonly index: number;
  readonly spoilt:
    | 'first bit'
    | 'last bit'
    | 'every byte'
    | 'digest'
    | 'digest but for the last byte'
    | 'end of the digest';
}

/** The digest is that of the right chunk, or nearly; a chunk so refused is missing, and put again it is there. */
export const aChunkWhoseDigestDisagreesIsNotStored = defineCheck<Damage>({
  id: 'chunk/a-chunk-whose-digest-disagrees-is-not-stored',
  requirement: 'CHK-11',
  edgeCases: [
    { chunks: 1, last: 10, index: 0, spoilt: 'every byte' },
    { chunks: 2, last: 10, index: 1, spoilt: 'last bit' },
    { chunks: 2, last: 0, index: 0, spoilt: 'first bit' },
    { chunks: 2, last: 0, index: 0, spoilt: 'digest' },
    { chunks: 2, last: 10, index: 1, spoilt: 'digest but for the last byte' },
    { chunks: 2, last: 10, index: 1, spoilt: 'end of the digest' },
  ],
  arbitrary: fc.record({
    chunks: fc.integer({ min: 1, max: 3 }),
    last: lasts(0, 1, 1_000),
    index: fc.nat(2),
    spoilt: fc.constantFrom(
      'first bit' as const,
      'last bit' as const,
      'every byte' as const,
      'digest' as const,
      'digest but for the last byte' as const,
      'end of the digest' as const,
    ),
  }),
  randomCases: 6,

  async verify({ chunks, last, index: place, spoilt }, target) {
    const session = await needSessionOf(target, shape(chunks, last, 16));
    const index = place % session.totalChunks;
    const right = chunkOf(session, index);
    const others = allIndices(session).filter((other) => other !== index);
    await needChunks(target, session, others);
    needRefused(await target.complete(session.id), 'FIN-02');

    const { body, digested } = damaged(right, spoilt, otherChunkOf(session, index, 81));
    const field = digestField(target, digested, spoilt === 'end of the digest');
    const wrong = await target.putChunk(session.id, index, body, { fields: [field] });
    const early = await target.complete(session.id);
    const again = await target.putChunk(session.id, index, right, { fields: [digestField(target, right)] });

    expectRefused(wrong, 'status of a chunk whose digest disagrees');
    expectRefused(early, 'status of complete without that chunk');
    expectSuccess(again, 'status of a chunk whose digest agrees');
    await expectStored(target, await expectCompletionOk(target, session), session.content);
  },
});

function damaged(right: Buffer, spoilt: Damage['spoilt'], other: Buffer): { body: Buffer; digested: Buffer } {
  if (spoilt === 'end of the digest') return { body: right, digested: right };
  if (spoilt === 'digest') return { body: right, digested: right.subarray(1) };
  if (spoilt === 'digest but for the last byte') return { body: right, digested: right.subarray(0, -1) };
  if (spoilt === 'every byte') return { body: other, digested: right };
  const body = Buffer.from(right);
  const at = spoilt === 'first bit' ? 0 : body.length - 1;
  body[at] = (body[at] ?? 0) ^ (spoilt === 'first bit' ? 0x80 : 1);
  return { body, digested: right };
}
