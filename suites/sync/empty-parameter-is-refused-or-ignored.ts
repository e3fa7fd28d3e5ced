import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { representationOf } from '../../toolkit/arrange/need-representation.ts';
import { expectConsistentParts } from '../../toolkit/assertions/consistent-parts.ts';
import { expectPart } from '../../toolkit/assertions/expect-part.ts';
import { expectWholeOrRefused } from '../../toolkit/assertions/expect-whole.ts';
import { parametersRequest } from '../../toolkit/wire/range-request.ts';

/**
 * A server may treat an empty parameter as omitted and must then follow the other one. `range_end` alone has no
 * defined meaning, so any consistent part is accepted.
 */
export const emptyParameterIsRefusedOrIgnored = defineCheck({
  id: 'sync/empty-parameter-is-refused-or-ignored',
  requirement: 'SYNC-05',
  edgeCases: [
    { range_start: '4', range_end: '' },
    { range_start: '', range_end: '9' },
  ],

  async verify(query, target) {
    const stored = representationOf(target.viaRoute('sync'), await needFile(target, positions(100)));

    const reply = await stored.get(parametersRequest(query));

    if (reply.status !== 206) expectWholeOrRefused(reply, stored);
    else if (query.range_end === '') expectPart(reply, stored, 4, 99);
    else expectConsistentParts(reply, stored);
  },
});
