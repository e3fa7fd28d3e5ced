import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation } from '../../toolkit/arrange/need-representation.ts';
import { expectConsistentParts } from '../../toolkit/assertions/consistent-parts.ts';
import { expectWhole } from '../../toolkit/assertions/expect-whole.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import {
  type ByteRangeCase,
  byteRanges,
  clamped,
  closed,
  formatRange,
  open,
  past,
  suffix,
} from '../../toolkit/generators/ranges/byte-ranges.ts';
import { beyond } from '../../toolkit/generators/ranges/out-of-range-positions.ts';
import { placesIn } from '../../toolkit/generators/ranges/places-in-large-files.ts';
import { at } from '../../toolkit/generators/ranges/positions-in-file.ts';
import { need } from '../../toolkit/verbs/need.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';
import {
  invertedRanges,
  type MalformedRange,
  malformedEdgeCases,
  malformedField,
  malformedRanges,
} from './support/malformed-ranges.ts';

/**
 * Valid and malformed Range fields. Content-Range and the body of a 206 must match the file, and a 200 must have all
 * of it.
 */
export const eachPartMatchesItsContentRange = defineCheck<{
  size: number;
  asked: MalformedRange | readonly ByteRangeCase[];
}>({
  id: 'range/each-part-matches-its-content-range',
  requirement: 'RNG-17',
  edgeCases: ({ objectBytes = 0 }) => [
    { size: 100, asked: [closed(at('start'), at('start'))] },
    { size: 100, asked: [closed(at('start'), at('start', 9))] },
    { size: 1_000, asked: [closed(at('start', 100), at('start', 499))] },
    { size: 100, asked: [open(at('start'))] },
    { size: 100, asked: [open(at('end', -1))] },
    { size: 100, asked: [clamped(at('start', 5), beyond('end'))] },
    { size: 100, asked: [clamped(at('start'), beyond('2^64', 5))] },
    { size: 100, asked: [clamped(at('start', 5), beyond('2^63', -1))] },
    { size: 100, asked: [suffix(10)] },
    { size: 100, asked: [suffix(101)] },
    { size: 100, asked: [past(beyond('end'))] },
    { size: 100, asked: [past(beyond('2^64', 5))] },
    { size: 300_000, asked: [closed(at('start', 1), at('end', -2))] },
    {
      size: 1_000,
      asked: [closed(at('start'), at('start', 9)), suffix(10)],
    },
    { size: 1_000, asked: [closed(at('start', 1), at('middle')), closed(at('middle'), at('end', -1))] },
    { size: 100, asked: { form: 'bytes=B-A', first: 4, last: 5, junk: 'x' } },
    ...malformedEdgeCases
      .filter(({ form }) => /^bytes=(A-BJ|J-B|A-J|-B-|A-B-9|A-B,J|--B|A--B|-\+B|A-\+B)$/.test(form))
      .map((asked) => ({ size: 100, asked })),
    ...farRanges(objectBytes),
  ],
  arbitrary: fc.record({
    size: numbers({ min: 1, max: 70_000 }),
    asked: fc.oneof<fc.WeightedArbitrary<MalformedRange | readonly ByteRangeCase[]>[]>(
      { weight: 3, arbitrary: fc.array(byteRanges, { minLength: 1, maxLength: 3 }) },
      { weight: 1, arbitrary: fc.oneof(malformedRanges, invertedRanges) },
    ),
  }),
  describe: describeValues,

  async verify({ size, asked }, target) {
    const stored = await needRepresentation(target, positions(size));
    const field = 'form' in asked ? malformedField(asked) : fieldOf(asked, stored.size);

    const reply = await stored.get(rangeRequest(field));
    need(reply.status > 0, `the range request got ${statusInWords(reply)}`, 'RNG-01');

    if (reply.status === 206) expectConsistentParts(reply, stored);
    else if (reply.status === 200) expectWhole(reply, stored);
    else skipCase(`the response to the range is ${reply.status}, without content of the file`);
  },
});

function fieldOf(asked: readonly ByteRangeCase[], size: number): string {
  return `bytes=${asked.map((range) => formatRange(range, size)).join(',')}`;
}

const mebibyte = 1024 * 1024;

/** Short ranges across the offsets in a large file where a number may end. */
function farRanges(objectBytes: number) {
  const places = objectBytes > mebibyte ? placesIn(objectBytes) : [];
  return places.map((place) => ({
    size: objectBytes,
    asked: [closed(at('start', place - 5), at('start', place + 3))],
  }));
}
