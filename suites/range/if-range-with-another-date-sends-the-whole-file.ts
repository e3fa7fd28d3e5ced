import { defineCheck } from '../../check/check.ts';
import { fieldOf } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation, requireBytes } from '../../toolkit/arrange/need-representation.ts';
import { expectWhole } from '../../toolkit/assertions/expect-whole.ts';
import { needStatus } from '../../toolkit/verbs/need.ts';
import { rangeRequest, wholeRequest } from '../../toolkit/wire/range-request.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/**
 * A date in If-Range matches only if it equals Last-Modified exactly; a later date does not prove that the bytes
 * are the same.
 */
export const ifRangeWithAnotherDateSendsTheWholeFile = defineCheck({
  id: 'range/if-range-with-another-date-sends-the-whole-file',
  requirement: 'RNG-10',
  edgeCases: [
    { size: 100, days: 1 },
    { size: 100, days: -1 },
    { size: 100, days: 400 },
  ],

  async verify({ size, days }, target) {
    const stored = await needRepresentation(target, positions(size));
    requireBytes(stored);
    const whole = await stored.get(wholeRequest());
    needStatus(whole, 200, 'DL-01');
    const modifiedMs = Date.parse(fieldOf(whole, 'last-modified') ?? '') || Date.now();

    const otherDate = new Date(modifiedMs + days * dayMs).toUTCString();
    const reply = await stored.get(rangeRequest('bytes=0-0', [['If-Range', otherDate]]));

    expectWhole(reply, stored);
  },
});
