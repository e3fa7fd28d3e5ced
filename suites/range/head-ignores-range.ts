import fc from 'fast-check';
import { expectEqual } from '../../assertions/expect.ts';
import { expectStatus } from '../../assertions/expect-status.ts';
import { need } from '../../assertions/need.ts';
import { needRepresentation } from '../../assertions/need-representation.ts';
import { passOver } from '../../assertions/pass-over.ts';
import { rangeRequest, wholeRequest } from '../../assertions/range-request.ts';
import { askedRanges, closed, past, spell, suffix } from '../../generators/asked-ranges.ts';
import { beyond } from '../../generators/far-positions.ts';
import { inValues } from '../../generators/in-values.ts';
import { at } from '../../generators/places.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';
import { fieldOf } from '../../target/reply.ts';

/** HEAD with a range answers what HEAD without one does; a target that serves no HEAD has no range to ignore. */
export const headIgnoresRange = defineCheck({
  id: 'range/head-ignores-range',
  requirement: 'RNG-09',
  lattice: [
    { size: 100, asked: closed(at('start'), at('start', 9)) },
    { size: 100, asked: suffix(5) },
    { size: 100, asked: past(beyond('end')) },
  ],
  given: fc.record({ size: fc.integer({ min: 1, max: 70_000 }), asked: askedRanges }),
  randomCases: 10,
  describe: inValues,

  async verify({ size, asked }, target) {
    const stored = await needRepresentation(target, positions(size));
    const plain = await stored.get({ ...wholeRequest(), method: 'HEAD' });
    if (plain.status === 405 || plain.status === 501) passOver(`HEAD is answered ${plain.status}`);
    need(plain.status === 200, `HEAD answers ${plain.status}`, 'DL-05');

    const range = `bytes=${spell(asked, stored.size)}`;
    const reply = await stored.get({ ...rangeRequest(range), method: 'HEAD' });

    expectStatus(reply, plain.status);
    expectEqual(fieldOf(reply, 'content-range'), undefined, 'Content-Range of a HEAD', reply);
    const length = fieldOf(reply, 'content-length');
    if (length !== undefined)
      expectEqual(length, fieldOf(plain, 'content-length') ?? length, 'Content-Length of a HEAD', plain);
  },
});
