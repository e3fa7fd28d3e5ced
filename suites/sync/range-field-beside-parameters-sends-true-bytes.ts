import fc from 'fast-check';
import { expectTrueParts } from '../../assertions/expect-true-parts.ts';
import { expectWholeOrRefused } from '../../assertions/expect-whole.ts';
import { needFile } from '../../assertions/need-file.ts';
import { representationOf } from '../../assertions/need-representation.ts';
import { parametersRequest } from '../../assertions/range-request.ts';
import { inOrder } from '../../generators/asked-ranges.ts';
import { inValues } from '../../generators/in-values.ts';
import { at, places } from '../../generators/places.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';

/** Field and parameters disagree: either may win, but a slice of a slice would belie its Content-Range. */
export const rangeFieldBesideParametersSendsTrueBytes = defineCheck({
  id: 'sync/range-field-beside-parameters-sends-true-bytes',
  requirement: 'SYNC-02',
  lattice: [
    {
      size: 1_000,
      field: { one: at('start', 10), other: at('start', 19) },
      parameters: { one: at('start', 500), other: at('start', 599) },
    },
    {
      size: 1_000,
      field: { one: at('start'), other: at('start', 9) },
      parameters: { one: at('start', 5), other: at('end', -1) },
    },
  ],
  given: fc.record({
    size: fc.integer({ min: 1, max: 9_000 }),
    field: fc.record({ one: places, other: places }),
    parameters: fc.record({ one: places, other: places }),
  }),
  randomCases: 10,
  describe: inValues,

  async verify({ size, field, parameters }, target) {
    const stored = representationOf(target.through('sync'), await needFile(target, positions(size)));
    const [inField, inQuery] = [inOrder(field, size), inOrder(parameters, size)];

    const reply = await stored.get(
      parametersRequest({ range_start: `${inQuery.first}`, range_end: `${inQuery.last}` }, [
        ['range', `bytes=${inField.first}-${inField.last}`],
      ]),
    );

    if (reply.status === 206) expectTrueParts(reply, stored);
    else expectWholeOrRefused(reply, stored);
  },
});
