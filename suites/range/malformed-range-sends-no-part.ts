import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation } from '../../toolkit/arrange/need-representation.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';
import { expectNoPart } from './support/expect-no-part.ts';
import { malformedEdgeCases, malformedField, malformedRanges } from './support/malformed-ranges.ts';

/**
 * Fields that a lenient parser reads as a range: letters parsed as 0, junk after the digits, a missing equals
 * sign.
 */
export const malformedRangeSendsNoPart = defineCheck({
  id: 'range/malformed-range-sends-no-part',
  requirement: 'RNG-06',
  anyFile: true,
  edgeCases: malformedEdgeCases,
  arbitrary: malformedRanges,

  async verify(given, target, observe) {
    const stored = await needRepresentation(target, positions(100));

    const reply = await stored.get(rangeRequest(malformedField(given)));

    observe('a malformed range', expectNoPart(target.facts.readOnly, reply, stored));
  },
});
