import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { fieldOf } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation } from '../../toolkit/arrange/need-representation.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { inOrder } from '../../toolkit/generators/ranges/byte-ranges.ts';
import { at, positionsInFile } from '../../toolkit/generators/ranges/positions-in-file.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { need, needStatus } from '../../toolkit/verbs/need.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { rangeRequest, wholeRequest } from '../../toolkit/wire/range-request.ts';

/** A client needs the validators to know that two parts belong to the same version. */
export const partRepeatsTheValidatorsOfTheWhole = defineCheck({
  id: 'range/part-repeats-the-validators-of-the-whole',
  requirement: 'RNG-11',
  edgeCases: [
    { size: 100, one: at('start'), other: at('start', 9) },
    { size: 65_537, one: at('middle'), other: at('end', -1) },
  ],
  arbitrary: fc.record({
    size: fc.integer({ min: 1, max: 70_000 }),
    one: positionsInFile,
    other: positionsInFile,
  }),
  randomCases: 10,
  describe: describeValues,

  async verify({ size, one, other }, target) {
    const stored = await needRepresentation(target, positions(size));
    need(stored.size > 0, 'the representation is empty');
    const { first, last } = inOrder({ one, other }, stored.size);

    const whole = await stored.get(wholeRequest());
    const part = await stored.get(rangeRequest(`bytes=${first}-${last}`));
    needStatus(whole, 200, 'DL-01');
    needStatus(part, 206, 'RNG-01');

    const [tag, date] = [fieldOf(whole, 'etag'), fieldOf(whole, 'last-modified')];
    if (tag === undefined && date === undefined) skipCase('the 200 has neither ETag nor Last-Modified');
    if (tag !== undefined) expectEqual(fieldOf(part, 'etag'), tag, 'ETag of a 206', part);
    if (date !== undefined) expectEqual(fieldOf(part, 'last-modified'), date, 'Last-Modified of a 206', part);
  },
});
