import { expectWholeOrRefused, wholeOrRefusedInWords } from '../../assertions/expect-whole.ts';
import { needRepresentation } from '../../assertions/need-representation.ts';
import { rangeRequest } from '../../assertions/range-request.ts';
import { malformedField, malformedLattice, malformedRanges } from '../../generators/malformed-ranges.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';

/** Fields in which a lenient reader finds a range: letters read as 0, junk behind the digits, a missing equals sign. */
export const malformedRangeSendsNoPart = defineCheck({
  id: 'range/malformed-range-sends-no-part',
  requirement: 'RNG-06',
  lattice: malformedLattice,
  given: malformedRanges,

  async verify(given, target, observe) {
    const stored = await needRepresentation(target, positions(100));

    const reply = await stored.get(rangeRequest(malformedField(given)));

    expectWholeOrRefused(reply, stored);
    observe('a malformed range', wholeOrRefusedInWords(reply));
  },
});
