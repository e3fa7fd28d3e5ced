import { expectWhole } from '../../assertions/expect-whole.ts';
import { needRepresentation } from '../../assertions/need-representation.ts';
import { rangeRequest } from '../../assertions/range-request.ts';
import { unknownUnitLattice, unknownUnits } from '../../generators/unknown-units.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';

/** A unit that the target does not know is no reason to refuse the file. */
export const unknownUnitIsIgnored = defineCheck({
  id: 'range/unknown-unit-is-ignored',
  requirement: 'RNG-18s',
  lattice: unknownUnitLattice,
  given: unknownUnits,
  randomCases: 10,

  async verify(field, target) {
    const stored = await needRepresentation(target, positions(100));

    const reply = await stored.get(rangeRequest(field));

    expectWhole(reply, stored);
  },
});
