import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { otherChunkOf } from '../../toolkit/arrange/chunk-content.ts';
import { chunkOf } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { overlappingPuts } from '../../toolkit/wire/overlapping-puts.ts';

/** So many puts to one index, the same bytes or others; all at once by an HTTP client, or piece by piece in these turns. */
interface Crowd {
  readonly bodies: number;
  readonly same: boolean;
  readonly turns: readonly number[] | 'all at once';
}

/** Twice over: the second time the chunk is there already. */
export const overlappingPutsAreNeverAnswered5xx = defineCheck<Crowd>({
  id: 'chunk/overlapping-puts-are-never-answered-5xx',
  requirement: 'CHK-12',
  edgeCases: [
    { bodies: 2, same: true, turns: [1, 1, 1] },
    { bodies: 2, same: false, turns: [] },
    { bodies: 8, same: true, turns: 'all at once' },
    { bodies: 8, same: false, turns: 'all at once' },
  ],
  arbitrary: fc.record({
    bodies: fc.integer({ min: 2, max: 8 }),
    same: fc.boolean(),
    turns: fc.oneof(fc.constant('all at once' as const), fc.array(fc.nat(7), { maxLength: 12 })),
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

    for (const _round of ['the chunk is new', 'the chunk is there']) {
      const replies =
        turns === 'all at once'
          ? await Promise.all(puts.map(({ index, body }) => over.putChunk(session.id, index, body)))
          : await overlappingPuts(target, puts, turns);
      for (const reply of replies) expectAnswered(reply, 'status of a put beside others');
    }
  },
});
