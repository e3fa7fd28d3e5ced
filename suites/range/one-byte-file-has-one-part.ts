import { expectPart, expectPartOrWhole } from '../../assertions/expect-part.ts';
import { expectWholeOrRefused } from '../../assertions/expect-whole.ts';
import { needRepresentation } from '../../assertions/need-representation.ts';
import { rangeRequest } from '../../assertions/range-request.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';

/** The one byte is the first, the last and all of them; there is no second. */
export const oneByteFileHasOnePart = defineCheck({
  id: 'range/one-byte-file-has-one-part',
  requirement: 'RNG-13',
  lattice: [
    { asked: '0-0', gives: 'the byte' },
    { asked: '0-', gives: 'the byte' },
    { asked: '0-5', gives: 'the byte' },
    { asked: '-1', gives: 'the byte or the whole' },
    { asked: '-5', gives: 'the byte or the whole' },
    { asked: '1-', gives: 'no part' },
    { asked: '1-1', gives: 'no part' },
    { asked: '-0', gives: 'no part' },
  ],

  async verify({ asked, gives }, target) {
    const stored = await needRepresentation(target, positions(1));

    const reply = await stored.get(rangeRequest(`bytes=${asked}`));

    if (gives === 'the byte') expectPart(reply, stored, 0, 0);
    else if (gives === 'no part') expectWholeOrRefused(reply, stored);
    else expectPartOrWhole(reply, stored);
  },
});
