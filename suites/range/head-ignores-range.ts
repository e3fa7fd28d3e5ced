import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { fieldOf } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation } from '../../toolkit/arrange/need-representation.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import {
  byteRanges,
  closed,
  formatRange,
  past,
  suffix,
} from '../../toolkit/generators/ranges/byte-ranges.ts';
import { beyond } from '../../toolkit/generators/ranges/out-of-range-positions.ts';
import { at } from '../../toolkit/generators/ranges/positions-in-file.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { need } from '../../toolkit/verbs/need.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { rangeRequest, wholeRequest } from '../../toolkit/wire/range-request.ts';

/** Range applies to GET only, so HEAD with Range gets the same response as HEAD without it. */
export const headIgnoresRange = defineCheck({
  id: 'range/head-ignores-range',
  requirement: 'RNG-09',
  edgeCases: [
    { size: 100, asked: closed(at('start'), at('start', 9)) },
    { size: 100, asked: suffix(5) },
    { size: 100, asked: past(beyond('end')) },
  ],
  arbitrary: fc.record({ size: fc.integer({ min: 1, max: 70_000 }), asked: byteRanges }),
  randomCases: 10,
  describe: describeValues,

  async verify({ size, asked }, target) {
    const stored = await needRepresentation(target, positions(size));
    const plain = await stored.get({ ...wholeRequest(), method: 'HEAD' });
    if (plain.status === 405 || plain.status === 501) skipCase(`the response to HEAD is ${plain.status}`);
    need(plain.status === 200, `the response to HEAD is ${plain.status}`, 'DL-05');

    const range = `bytes=${formatRange(asked, stored.size)}`;
    const reply = await stored.get({ ...rangeRequest(range), method: 'HEAD' });

    expectStatus(reply, plain.status);
    expectEqual(fieldOf(reply, 'content-range'), undefined, 'Content-Range of a HEAD', reply);
    const length = fieldOf(reply, 'content-length');
    if (length !== undefined)
      expectEqual(length, fieldOf(plain, 'content-length') ?? length, 'Content-Length of a HEAD', plain);
  },
});
