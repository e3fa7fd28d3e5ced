import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { positions } from '../../client/payload/payload.ts';
import { representationOf } from '../../toolkit/arrange/need-representation.ts';
import { needFileBySession } from '../../toolkit/arrange/need-session.ts';
import { expectPart } from '../../toolkit/assertions/expect-part.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import { need } from '../../toolkit/verbs/need.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';

/**
 * A file whose last chunk is short. The ranges start `into` bytes after the start of that chunk (before it, if
 * negative) and end with the file.
 */
export const rangesInTheLastChunkAreExact = defineCheck({
  id: 'range/ranges-in-the-last-chunk-are-exact',
  requirement: 'RNG-16',
  edgeCases: [
    { chunks: 2, lastBytes: 1, into: 0 },
    { chunks: 3, lastBytes: 1_000, into: 0 },
    { chunks: 3, lastBytes: 1_000, into: 1 },
    { chunks: 3, lastBytes: 1_000, into: -1 },
    { chunks: 3, lastBytes: 1_000, into: 999 },
    { chunks: 2, lastBytes: smallestChunkBytes, into: 0 },
  ],
  arbitrary: fc.record({
    chunks: fc.integer({ min: 1, max: 4 }),
    lastBytes: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: smallestChunkBytes })),
    into: numbers({ min: -20, max: 20 }),
  }),
  randomCases: 5,

  async verify({ chunks, lastBytes, into }, target) {
    const sizeBytes = (chunks - 1) * smallestChunkBytes + lastBytes;
    const first = Math.min(Math.max((chunks - 1) * smallestChunkBytes + into, 0), sizeBytes - 1);
    const stored = representationOf(target, await needFileBySession(target, positions(sizeBytes)));
    need(stored.size === sizeBytes, 'the size of the file differs from that of the uploaded content');

    const open = await stored.get(rangeRequest(`bytes=${first}-`));
    const closed = await stored.get(rangeRequest(`bytes=${first}-${sizeBytes - 1}`));
    const suffix = await stored.get(rangeRequest(`bytes=-${sizeBytes - first}`));

    expectPart(open, stored, first, sizeBytes - 1);
    expectPart(closed, stored, first, sizeBytes - 1);
    if (first > 0) expectPart(suffix, stored, first, sizeBytes - 1);
  },
});
