import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation } from '../../toolkit/arrange/need-representation.ts';
import { expectWholeOrRefused } from '../../toolkit/assertions/expect-whole.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';
import { unknownUnitEdgeCases, unknownUnits } from './support/unknown-units.ts';

/** The numbers of an unknown unit do not count bytes, so a part of the file cannot be what was requested. */
export const unknownUnitSendsNoPart = defineCheck({
  id: 'range/unknown-unit-sends-no-part',
  requirement: 'RNG-18',
  anyFile: true,
  edgeCases: unknownUnitEdgeCases,
  arbitrary: unknownUnits,
  randomCases: 10,

  async verify(field, target) {
    const stored = await needRepresentation(target, positions(100));

    const reply = await stored.get(rangeRequest(field));

    expectWholeOrRefused(reply, stored);
  },
});
