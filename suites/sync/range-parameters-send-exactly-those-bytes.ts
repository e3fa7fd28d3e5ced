import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { representationOf } from '../../toolkit/arrange/need-representation.ts';
import { type StorageRoute, versionRoutes } from '../../toolkit/arrange/storage-routes.ts';
import { expectPart } from '../../toolkit/assertions/expect-part.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import { inOrder } from '../../toolkit/generators/ranges/byte-ranges.ts';
import { at, type Position, positionsInFile } from '../../toolkit/generators/ranges/positions-in-file.ts';
import { parametersRequest } from '../../toolkit/wire/range-request.ts';
import { createFileOrUpload } from './support/create-file-or-upload.ts';

interface Case {
  readonly size: number;
  readonly one: Position;
  readonly other: Position;
  readonly making: StorageRoute;
}

/**
 * Both parameters are zero-based and inclusive, as in the Range field. 0 is a valid value, which a truth test
 * would ignore.
 */
export const rangeParametersSendExactlyThoseBytes = defineCheck<Case>({
  id: 'sync/range-parameters-send-exactly-those-bytes',
  requirement: 'SYNC-03',
  edgeCases: [
    { size: 1, one: at('start'), other: at('start'), making: 'multipart' },
    { size: 100, one: at('start'), other: at('start', 9), making: 'multipart' },
    { size: 100, one: at('start', 10), other: at('start', 19), making: 'multipart' },
    { size: 100, one: at('end', -1), other: at('end', -1), making: 'multipart' },
    { size: 100, one: at('start'), other: at('end', -1), making: 'multipart' },
    { size: 100, one: at('start'), other: at('start'), making: 'multipart' },
    { size: 100, one: at('start', 5), other: at('start', 5), making: 'multipart' },
    { size: 65_537, one: at('start', 65_535), other: at('start', 65_536), making: 'multipart' },
    { size: 300_000, one: at('start', 1), other: at('end', -2), making: 'multipart' },
    { size: 200_000, one: at('start', 65_530), other: at('start', 131_080), making: 'session' },
    { size: 1_000, one: at('middle'), other: at('end', -1), making: 'new version' },
    { size: 2_200_000, one: at('start'), other: at('end', -2), making: 'multipart' },
    { size: 2_200_000, one: at('start', 500_000), other: at('start', 2_099_999), making: 'session' },
  ],
  arbitrary: fc.record({
    size: numbers({ min: 1, max: 140_000 }),
    one: positionsInFile,
    other: positionsInFile,
    making: fc.constantFrom(...versionRoutes),
  }),
  describe: describeValues,

  async verify({ size, one, other, making }, target) {
    const file = await createFileOrUpload(target, positions(size), making);
    const stored = representationOf(target.viaRoute('sync'), file);
    const { first, last } = inOrder({ one, other }, size);

    const reply = await stored.get(parametersRequest({ range_start: `${first}`, range_end: `${last}` }));

    expectPart(reply, stored, first, last);
  },
});
