import { expectWholeOrRefused } from '../../assertions/expect-whole.ts';
import { needRepresentation } from '../../assertions/need-representation.ts';
import { rangeRequest } from '../../assertions/range-request.ts';
import { unknownUnitLattice, unknownUnits } from '../../generators/unknown-units.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';

/** Whatever the numbers count, they do not count bytes. */
export const unknownUnitSendsNoPart = defineCheck({
  id: 'range/unknown-unit-sends-no-part',
  requirement: 'RNG-18',
  lattice: unknownUnitLattice,
  given: unknownUnits,
  randomCases: 10,

  async verify(field, target) {
    const stored = await needRepresentation(target, positions(100));

    const reply = await stored.get(rangeRequest(field));

    expectWholeOrRefused(reply, stored);
  },
});
