import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { Untestable } from '../../check/untestable.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation } from '../../toolkit/arrange/need-representation.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';

const beyondTheEnd = '99999999999-';

/** Up to five ranges in order with bytes between them, some of them beyond the end: the set is satisfiable. */
export const severalRangesAreNotRefused = defineCheck({
  id: 'range/several-ranges-are-not-refused',
  requirement: 'RNG-07s',
  edgeCases: [
    { parts: 2, beyond: 'none' },
    { parts: 3, beyond: 'none' },
    { parts: 1, beyond: 'last' },
    { parts: 1, beyond: 'first' },
    { parts: 2, beyond: 'first' },
  ],
  arbitrary: fc.record({
    parts: fc.integer({ min: 1, max: 4 }),
    beyond: fc.constantFrom('none', 'first', 'last'),
  }),
  randomCases: 5,

  async verify({ parts, beyond }, target) {
    const stored = await needRepresentation(target, positions(1_000));
    const step = Math.floor(stored.size / parts);
    if (step < 2) throw new Untestable(`the file is too small for ${parts} ranges`);
    const inside = Array.from({ length: parts }, (_, index) => `${index * step}-${index * step}`);
    const items = [
      ...(beyond === 'first' ? [beyondTheEnd] : []),
      ...inside,
      ...(beyond === 'last' ? [beyondTheEnd] : []),
    ];

    const reply = await stored.get(rangeRequest(`bytes=${items.join(',')}`));

    expectStatus(reply, [200, 206], 'status of several ranges');
  },
});
