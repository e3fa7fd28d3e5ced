import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation } from '../../toolkit/arrange/need-representation.ts';
import { expectWhole } from '../../toolkit/assertions/expect-whole.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';
import { unknownUnitEdgeCases, unknownUnits } from './support/unknown-units.ts';

/** An unknown range unit is not a reason to refuse the request (RFC 9110 §14.2). */
export const unknownUnitIsIgnored = defineCheck({
  id: 'range/unknown-unit-is-ignored',
  requirement: 'RNG-18s',
  anyFile: true,
  edgeCases: unknownUnitEdgeCases,
  arbitrary: unknownUnits,
  randomCases: 10,

  async verify(field, target) {
    const stored = await needRepresentation(target, positions(100));

    const reply = await stored.get(rangeRequest(field));

    expectWhole(reply, stored);
  },
});
