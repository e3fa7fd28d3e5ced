import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { otherChunkOf } from '../../toolkit/arrange/chunk-content.ts';
import { chunkOf } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { overlappingPuts } from '../../toolkit/wire/overlapping-puts.ts';

/**
 * `bodies` PUTs to one index with equal or different bytes: in parallel over an HTTP client, or in pieces in the order of
 * `turns`.
 */
interface OverlappingPuts {
  readonly bodies: number;
  readonly same: boolean;
  readonly turns: readonly number[] | 'in parallel';
}

/** Two rounds: in the second one the chunk is already stored. */
export const overlappingPutsAreNeverAnswered5xx = defineCheck<OverlappingPuts>({
  id: 'chunk/overlapping-puts-are-never-answered-5xx',
  requirement: 'CHK-12',
  edgeCases: [
    { bodies: 2, same: true, turns: [1, 1, 1] },
    { bodies: 2, same: false, turns: [] },
    { bodies: 8, same: true, turns: 'in parallel' },
    { bodies: 8, same: false, turns: 'in parallel' },
  ],
  arbitrary: fc.record({
    bodies: fc.integer({ min: 2, max: 8 }),
    same: fc.boolean(),
    turns: fc.oneof(fc.constant('in parallel' as const), fc.array(fc.nat(7), { maxLength: 12 })),
  }),
  randomCases: 6,

  async verify({ bodies, same, turns }, target) {
    const session = await needSessionOf(target, shape(2, 9, 20));
    const over = target.overConnections(bodies);
    const puts = Array.from({ length: bodies }, (_, at) => ({
      sessionId: session.id,
      index: 0,
      body: same ? chunkOf(session, 0) : otherChunkOf(session, 0, 91 + at),
    }));

    for (const _round of ['the chunk is new', 'the chunk is stored']) {
      const replies =
        turns === 'in parallel'
          ? await Promise.all(puts.map(({ index, body }) => over.putChunk(session.id, index, body)))
          : await overlappingPuts(target, puts, turns);
      for (const reply of replies) expectAnswered(reply, 'status of a concurrent PUT to the same index');
    }
  },
});
