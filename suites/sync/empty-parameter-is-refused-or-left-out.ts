import { expectPart } from '../../assertions/expect-part.ts';
import { expectTrueParts } from '../../assertions/expect-true-parts.ts';
import { expectWholeOrRefused } from '../../assertions/expect-whole.ts';
import { needFile } from '../../assertions/need-file.ts';
import { representationOf } from '../../assertions/need-representation.ts';
import { parametersRequest } from '../../assertions/range-request.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';

/** Who reads a parameter without a value as none at all answers what the other one asks for; of `range_end` alone that is anything true. */
export const emptyParameterIsRefusedOrLeftOut = defineCheck({
  id: 'sync/empty-parameter-is-refused-or-left-out',
  requirement: 'SYNC-05',
  lattice: [
    { range_start: '4', range_end: '' },
    { range_start: '', range_end: '9' },
  ],

  async verify(query, target) {
    const stored = representationOf(target.through('sync'), await needFile(target, positions(100)));

    const reply = await stored.get(parametersRequest(query));

    if (reply.status !== 206) expectWholeOrRefused(reply, stored);
    else if (query.range_end === '') expectPart(reply, stored, 4, 99);
    else expectTrueParts(reply, stored);
  },
});
