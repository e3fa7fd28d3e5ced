import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import type { Reply } from '../../client/messages/reply.ts';
import type { Target } from '../../client/target.ts';
import { representationOf } from '../../toolkit/arrange/need-representation.ts';
import { expectPart } from '../../toolkit/assertions/expect-part.ts';
import { expectWhole } from '../../toolkit/assertions/expect-whole.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import { inOrder } from '../../toolkit/generators/ranges/byte-ranges.ts';
import { at, type Position, positionsInFile } from '../../toolkit/generators/ranges/positions-in-file.ts';
import { shrunkAs } from '../../toolkit/generators/shrunk-as.ts';
import { parametersRequest } from '../../toolkit/wire/range-request.ts';
import { needVersions, type StoredVersion } from './support/need-versions.ts';

const size = numbers({ min: 1, max: 9_000 });
const ways = ['whole', 'by the Range field', 'by parameters'] as const;

interface Case {
  readonly sizes: readonly number[];
  readonly one: Position;
  readonly other: Position;
  readonly way: (typeof ways)[number];
}

/** Each version is requested by its number, including ranges that the newest version does not contain. */
export const versionGivesTheBytesOfThatVersion = defineCheck<Case>({
  id: 'sync/version-gives-the-bytes-of-that-version',
  requirement: 'SYNC-06',
  edgeCases: [
    { sizes: [100], one: at('start'), other: at('start', 9), way: 'whole' },
    { sizes: [5_000, 100], one: at('start', 4_000), other: at('start', 4_999), way: 'whole' },
    { sizes: [5_000, 100], one: at('start', 4_000), other: at('start', 4_999), way: 'by the Range field' },
    { sizes: [5_000, 100], one: at('start', 4_000), other: at('start', 4_999), way: 'by parameters' },
    { sizes: [100, 5_000], one: at('start', 10), other: at('end', -1), way: 'by the Range field' },
    { sizes: [100, 5_000], one: at('start', 10), other: at('end', -1), way: 'by parameters' },
    { sizes: [100, 100, 100], one: at('start', 10), other: at('start', 19), way: 'whole' },
    {
      sizes: [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110],
      one: at('start'),
      other: at('end', -1),
      way: 'whole',
    },
    { sizes: [2_200_000, 100], one: at('start'), other: at('end', -1), way: 'whole' },
    { sizes: [2_200_000, 100], one: at('start', 1), other: at('start', 99), way: 'by the Range field' },
  ],
  arbitrary: fc.record({
    sizes: shrunkAs(
      fc.array(size, { minLength: 1, maxLength: 3 }),
      fc.array(size, { minLength: 1, maxLength: 20 }),
    ),
    one: positionsInFile,
    other: positionsInFile,
    way: fc.constantFrom(...ways),
  }),
  randomCases: 6,
  describe: describeValues,

  async verify({ sizes, one, other, way }, target) {
    const versions = await needVersions(target, sizes);

    const replies = await Promise.all(
      versions.map((version) =>
        askVersion(target, version, way, inOrder({ one, other }, sizeOf(target, version))),
      ),
    );

    for (const { reply, version, first, last } of replies) {
      const stored = representationOf(target, version);
      if (way === 'whole') expectWhole(reply, stored);
      else expectPart(reply, stored, first, last);
    }
  },
});

function sizeOf(target: Target, version: StoredVersion): number {
  return representationOf(target, version).size;
}

async function askVersion(
  target: Target,
  version: StoredVersion,
  way: Case['way'],
  range: { readonly first: number; readonly last: number },
): Promise<{ reply: Reply; version: StoredVersion; first: number; last: number }> {
  const { first, last } = range;
  const number = { version: `${version.number}` };
  const parameters = { ...number, range_start: `${first}`, range_end: `${last}` };
  const options = {
    whole: parametersRequest(number),
    'by the Range field': parametersRequest(number, [['Range', `bytes=${first}-${last}`]]),
    'by parameters': parametersRequest(parameters),
  }[way];
  return { reply: await target.viaRoute('sync').download(version.id, options), version, first, last };
}
