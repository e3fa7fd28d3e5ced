import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation, requireBytes } from '../../toolkit/arrange/need-representation.ts';
import { expectPart } from '../../toolkit/assertions/expect-part.ts';
import { wholeRequest } from '../../toolkit/wire/range-request.ts';

/** Field names are case-insensitive (RFC 9110 §5.1). Other checks send `Range`, as curl and browsers do. */
export const fieldNameIsReadInAnyCase = defineCheck({
  id: 'range/field-name-is-read-in-any-case',
  requirement: 'RNG-23',
  edgeCases: [{ name: 'range' }, { name: 'RANGE' }, { name: 'rAnGe' }],

  async verify({ name }, target) {
    const stored = await needRepresentation(target, positions(100, 3));
    requireBytes(stored);

    const reply = await stored.get(wholeRequest([[name, 'bytes=0-0']]));

    expectPart(reply, stored, 0, 0);
  },
});
