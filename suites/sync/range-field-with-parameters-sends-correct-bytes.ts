import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { representationOf } from '../../toolkit/arrange/need-representation.ts';
import { expectConsistentParts } from '../../toolkit/assertions/consistent-parts.ts';
import { expectWholeOrRefused } from '../../toolkit/assertions/expect-whole.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { inOrder } from '../../toolkit/generators/ranges/byte-ranges.ts';
import { at, positionsInFile } from '../../toolkit/generators/ranges/positions-in-file.ts';
import { parametersRequest } from '../../toolkit/wire/range-request.ts';

/**
 * The Range field and the parameters disagree. Either may apply, but a server that applies both sends bytes that
 * contradict Content-Range.
 */
export const rangeFieldWithParametersSendsCorrectBytes = defineCheck({
  id: 'sync/range-field-with-parameters-sends-correct-bytes',
  requirement: 'SYNC-02',
  edgeCases: [
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
  arbitrary: fc.record({
    size: fc.integer({ min: 1, max: 9_000 }),
    field: fc.record({ one: positionsInFile, other: positionsInFile }),
    parameters: fc.record({ one: positionsInFile, other: positionsInFile }),
  }),
  randomCases: 10,
  describe: describeValues,

  async verify({ size, field, parameters }, target) {
    const stored = representationOf(target.viaRoute('sync'), await needFile(target, positions(size)));
    const [inField, inQuery] = [inOrder(field, size), inOrder(parameters, size)];

    const reply = await stored.get(
      parametersRequest({ range_start: `${inQuery.first}`, range_end: `${inQuery.last}` }, [
        ['Range', `bytes=${inField.first}-${inField.last}`],
      ]),
    );

    if (reply.status === 206) expectConsistentParts(reply, stored);
    else expectWholeOrRefused(reply, stored);
  },
});
