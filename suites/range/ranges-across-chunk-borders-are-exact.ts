import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { positions } from '../../client/payload/payload.ts';
import { representationOf } from '../../toolkit/arrange/need-representation.ts';
import {
  allIndices,
  chunkOf,
  needChunks,
  needCompleted,
  needSession,
} from '../../toolkit/arrange/need-session.ts';
import { expectPart } from '../../toolkit/assertions/expect-part.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import { shrunkAs } from '../../toolkit/generators/shrunk-as.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';

/** The order in which the chunks are uploaded. The content must not depend on it. */
const arrivals = ['in order', 'last first', 'all twice'] as const;

interface Case {
  readonly chunks: number;
  readonly lastBytes: number;
  readonly arrival: (typeof arrivals)[number];
  readonly before: number;
  readonly after: number;
}

const file = {
  chunks: numbers({ min: 1, max: 6 }),
  lastBytes: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: smallestChunkBytes })),
  arrival: fc.constantFrom(...arrivals),
};

/**
 * A file uploaded in chunks, the last of which has `lastBytes`. One range is requested around the start of each
 * chunk: from `before` bytes in front of it to `after` bytes behind it. A negative number is an offset to the
 * other side.
 */
export const rangesAcrossChunkBordersAreExact = defineCheck<Case>({
  id: 'range/ranges-across-chunk-borders-are-exact',
  requirement: 'RNG-16',
  edgeCases: [
    { chunks: 2, lastBytes: 1, arrival: 'in order', before: 5, after: 5 },
    { chunks: 3, lastBytes: 1_000, arrival: 'last first', before: 5, after: 5 },
    { chunks: 3, lastBytes: 1_000, arrival: 'all twice', before: 10, after: 20 },
    { chunks: 4, lastBytes: 1_000, arrival: 'in order', before: 0, after: 9 },
    { chunks: 4, lastBytes: 1_000, arrival: 'in order', before: 10, after: -1 },
    { chunks: 4, lastBytes: 1_000, arrival: 'in order', before: -10, after: 20 },
    { chunks: 4, lastBytes: 1_000, arrival: 'in order', before: 5, after: 65_535 },
    { chunks: 4, lastBytes: 1_000, arrival: 'in order', before: 65_536, after: 65_535 },
    { chunks: 4, lastBytes: 1_000, arrival: 'in order', before: 70_000, after: 70_000 },
    { chunks: 11, lastBytes: smallestChunkBytes, arrival: 'in order', before: 5, after: 20 },
  ],
  arbitrary: shrunkAs<Case>(
    fc
      .record({
        ...file,
        before: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -70_000, max: 70_000 })),
        length: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 140_000 })),
      })
      .map(({ length, ...rest }) => ({ ...rest, after: length - 1 - rest.before })),
    fc
      .record({ ...file, before: fc.integer(), after: fc.integer() })
      .filter(({ before, after }) => before + after >= 0),
  ),
  randomCases: 5,

  async verify({ chunks, lastBytes, arrival, before, after }, target) {
    const sizeBytes = (chunks - 1) * smallestChunkBytes + lastBytes;
    const session = await needSession(target, positions(sizeBytes));
    const all = allIndices(session);
    await needChunks(target, session, arrival === 'last first' ? [...all].reverse() : all);
    // A second PUT of the same chunk may be refused. In either case it must not change the content.
    for (const index of arrival === 'all twice' ? all : [])
      await target.putChunk(session.id, index, chunkOf(session, index));
    const stored = representationOf(target, await needCompleted(target, session));
    const inside = (offset: number): number => Math.min(Math.max(offset, 0), sizeBytes - 1);

    const replies = await Promise.all(
      all.map(async (index) => {
        const first = inside(index * session.chunkBytes - before);
        const last = inside(index * session.chunkBytes + after);
        return { first, last, reply: await stored.get(rangeRequest(`bytes=${first}-${last}`)) };
      }),
    );

    for (const { first, last, reply } of replies) expectPart(reply, stored, first, last);
  },
});
