import { expectPart } from '../../assertions/expect-part.ts';
import { need } from '../../assertions/need.ts';
import { needRepresentation } from '../../assertions/need-representation.ts';
import { wholeRequest } from '../../assertions/range-request.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';

/** The suite itself writes `range`; curl and browsers write `Range` (RFC 9110 §5.1). */
export const fieldNameIsReadInAnyCase = defineCheck({
  id: 'range/field-name-is-read-in-any-case',
  requirement: 'RNG-01',
  lattice: [{ name: 'Range' }, { name: 'RANGE' }, { name: 'rAnGe' }],

  async verify({ name }, target) {
    const stored = await needRepresentation(target, positions(100, 3));
    need(stored.size > 0, 'the representation is empty');

    const reply = await stored.get(wholeRequest([[name, 'bytes=0-0']]));

    expectPart(reply, stored, 0, 0);
  },
});
