import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation, requireBytes } from '../../toolkit/arrange/need-representation.ts';
import { needStatus } from '../../toolkit/verbs/need.ts';
import { wholeRequest } from '../../toolkit/wire/range-request.ts';
import { expectSameParts } from './support/expect-same-parts.ts';

/** Field names are case-insensitive (RFC 9110 §5.1). Other checks send `Range`, as curl and browsers do. */
export const fieldNameIsReadInAnyCase = defineCheck({
  id: 'range/field-name-is-read-in-any-case',
  requirement: 'RNG-23',
  anyFile: true,
  edgeCases: [{ name: 'range' }, { name: 'RANGE' }, { name: 'rAnGe' }],

  async verify({ name }, target) {
    const stored = await needRepresentation(target, positions(100, 3));
    requireBytes(stored);

    const canonical = await stored.get(wholeRequest([['Range', 'bytes=0-0']]));
    const reply = await stored.get(wholeRequest([[name, 'bytes=0-0']]));

    // A server may recognise another case, but not this one.
    const isIgnored = canonical.status === 200 && reply.status === 206;
    if (isIgnored) expectSameParts(canonical, reply);
    needStatus(canonical, 206, 'RNG-01');
    expectSameParts(reply, canonical);
  },
});
