import type { Byteranges } from '../../../reference-server/http/byteranges.ts';
import { Refusal } from '../../../reference-server/http/refusal.ts';
import type { ByteRange } from '../../../reference-server/rules/range.ts';
import { changeReply } from '../../servers/change-reply.ts';
import type { Fault } from '../fault.ts';

const always = '0123456789'.repeat(7);

/** Faults in responses to several ranges. */
export const rangeSeveralRangesFaults: readonly Fault[] = [
  {
    id: 'range/only-the-first-range-is-sent',
    violates: ['RNG-07'],
    detectedBy: ['range/several-ranges-are-sent-as-correct-parts-or-the-whole-file'],
    description: 'bytes=0-9,500-599 returns one plain part, 0-9',
    steps: () => ({ combineRanges: ({ ranges }) => ranges.slice(0, 1) }),
  },
  {
    id: 'range/several-ranges-are-416',
    violates: ['RNG-07s'],
    detectedBy: ['range/several-ranges-are-not-refused'],
    description: 'a request for more than one range is answered with 416',
    steps: (unmodified) => ({
      combineRanges: (given) => {
        if (given.ranges.length > 1) throw new Refusal(416, 'One range at a time');
        return unmodified.combineRanges(given);
      },
    }),
  },
  {
    id: 'range/several-ranges-give-500',
    violates: ['RNG-25'],
    detectedBy: ['range/valid-range-is-answered'],
    description: 'a request for more than one range is answered with 500',
    steps: (unmodified) => ({
      combineRanges: (given) => {
        if (given.ranges.length > 1) throw new Refusal(500, 'One range at a time');
        return unmodified.combineRanges(given);
      },
    }),
  },
  {
    id: 'range/one-unsatisfiable-range-refuses-all',
    violates: ['RNG-07s'],
    detectedBy: ['range/several-ranges-are-not-refused'],
    description: 'several ranges, one of them beyond the end, are answered with 416',
    steps: (unmodified) => ({
      resolveRange: (given) => {
        const range = unmodified.resolveRange(given);
        if (range === undefined) throw new Refusal(416, 'A range is beyond the end');
        return range;
      },
    }),
  },
  {
    id: 'range/several-ranges-are-spanned',
    violates: ['RNG-07'],
    detectedBy: ['range/several-ranges-are-sent-as-correct-parts-or-the-whole-file'],
    description: 'several ranges return one part, from the lowest to the highest byte',
    steps: () => ({
      combineRanges: ({ ranges }) => [
        {
          first: Math.min(...ranges.map(({ first }) => first)),
          last: Math.max(...ranges.map(({ last }) => last)),
        },
      ],
    }),
  },
  {
    id: 'range/last-of-several-ranges-is-missing',
    violates: ['RNG-07'],
    detectedBy: ['range/several-ranges-are-sent-as-correct-parts-or-the-whole-file'],
    description: 'of three or more ranges, the last is left out',
    steps: (unmodified) => ({
      combineRanges: (given) => {
        const ranges = unmodified.combineRanges(given);
        return ranges !== undefined && ranges.length > 2 ? ranges.slice(0, -1) : ranges;
      },
    }),
  },
  {
    id: 'range/only-the-first-ten-ranges-are-sent',
    violates: ['RNG-07'],
    detectedBy: ['range/several-ranges-are-sent-as-correct-parts-or-the-whole-file'],
    description: 'from the eleventh on, ranges are left out',
    steps: (unmodified) => ({
      combineRanges: ({ ranges }) => unmodified.combineRanges({ ranges: ranges.slice(0, 10) }),
    }),
  },
  {
    id: 'range/only-the-first-32-ranges-are-sent',
    violates: ['RNG-07'],
    detectedBy: ['range/several-ranges-are-sent-as-correct-parts-or-the-whole-file'],
    description: "ranges beyond the server's maximum are left out instead of refused",
    steps: (unmodified) => ({
      combineRanges: ({ ranges }) => unmodified.combineRanges({ ranges: ranges.slice(0, 32) }),
    }),
  },
  {
    id: 'range/overlapping-ranges-join-to-the-shorter',
    violates: ['RNG-07'],
    detectedBy: ['range/several-ranges-are-sent-as-correct-parts-or-the-whole-file'],
    description: 'two ranges that overlap are joined up to where the first one ends',
    steps: (unmodified) => ({
      combineRanges: (given) => {
        const joined = unmodified.combineRanges(given);
        const [first] = given.ranges;
        return joined?.length === 1 && given.ranges.length === 2 && first !== undefined ? [first] : joined;
      },
    }),
  },
  {
    id: 'range/second-part-begins-a-byte-late',
    violates: ['RNG-07', 'RNG-17'],
    detectedBy: [
      'range/several-ranges-are-sent-as-correct-parts-or-the-whole-file',
      'range/each-part-matches-its-content-range',
    ],
    description: 'from the second part on, each byte is the one before the correct one',
    steps: (unmodified) => ({
      byterangesOf: (given) => {
        const shifted = given.ranges.map((range, index) =>
          index === 0 || range.first === 0 ? range : { first: range.first - 1, last: range.last - 1 },
        );
        const contentRange = (range: ByteRange): string =>
          given.contentRange(given.ranges[shifted.indexOf(range)] ?? range);
        return unmodified.byterangesOf({ ...given, ranges: shifted, contentRange });
      },
    }),
  },
  {
    id: 'range/every-part-has-the-first-content-range',
    violates: ['RNG-07'],
    detectedBy: ['range/several-ranges-are-sent-as-correct-parts-or-the-whole-file'],
    description: 'all parts of a multipart response have the same Content-Range',
    steps: (unmodified) => ({
      byterangesOf: (given) =>
        unmodified.byterangesOf({
          ...given,
          contentRange: (range) => given.contentRange(given.ranges[0] ?? range),
        }),
    }),
  },
  {
    id: 'range/parts-end-in-line-feeds',
    violates: ['RNG-07'],
    detectedBy: ['range/several-ranges-are-sent-as-correct-parts-or-the-whole-file'],
    description: 'the lines of a multipart response end in LF without CR',
    steps: (unmodified) => ({
      byterangesOf: (given) =>
        rewritten(unmodified.byterangesOf(given), (text) =>
          text.replace(/\r\n(--|Content|\r\n)/g, '\n$1').replaceAll('\n\r\n', '\n\n'),
        ),
    }),
  },
  {
    id: 'range/parts-are-not-closed',
    violates: ['RNG-07'],
    detectedBy: ['range/several-ranges-are-sent-as-correct-parts-or-the-whole-file'],
    description: 'a multipart response has no closing delimiter',
    steps: (unmodified) => ({
      byterangesOf: (given) =>
        rewritten(unmodified.byterangesOf(given), (text) => text.replace(/--[0-9a-f]+--\r\n$/, '')),
    }),
  },
  {
    id: 'range/boundary-is-always-the-same',
    violates: ['RNG-24'],
    detectedBy: ['range/boundary-does-not-occur-in-a-part'],
    description: 'several ranges are always sent with the same boundary, even if the file contains it',
    steps: (unmodified) => ({
      byterangesOf(given) {
        const { body, contentType, ...rest } = unmodified.byterangesOf(given);
        const own = /boundary=(.*)$/.exec(contentType)?.[1] ?? '';
        const text = Buffer.concat([...body])
          .toString('latin1')
          .replaceAll(own, always.slice(0, own.length));
        return {
          ...rest,
          contentType: contentType.replace(own, always.slice(0, own.length)),
          body: [Buffer.from(text, 'latin1')],
        };
      },
    }),
  },
  {
    id: 'range/multipart-under-the-type-of-the-file',
    violates: ['RNG-07'],
    detectedBy: ['range/several-ranges-are-sent-as-correct-parts-or-the-whole-file'],
    description:
      'a multipart response has the Content-Type of the file and Content-Range: multipart/byteranges',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        if (!reply.headers['content-type']?.startsWith('multipart/')) return reply;
        const fields = { 'content-type': 'text/plain', 'content-range': 'multipart/byteranges' };
        return { ...reply, headers: { ...reply.headers, ...fields } };
      }),
    }),
  },
  {
    id: 'range/single-range-comes-in-multipart',
    violates: ['RNG-24'],
    detectedBy: ['range/single-range-is-never-multipart'],
    description: 'a range of more than ten bytes is split into two parts',
    steps: (unmodified) => ({
      combineRanges: (given) => {
        const [only, ...more] = given.ranges;
        if (only === undefined || more.length > 0 || only.last - only.first < 10)
          return unmodified.combineRanges(given);
        return [
          { first: only.first, last: only.first + 4 },
          { first: only.first + 5, last: only.last },
        ];
      },
    }),
  },
  {
    id: 'range/ranges-are-never-joined',
    violates: ['RNG-14'],
    detectedBy: ['range/many-ranges-do-not-amplify-the-response'],
    description: 'every requested range becomes a part, whatever their number and overlap',
    steps: () => ({ combineRanges: ({ ranges }) => ranges }),
  },
  {
    id: 'range/hundreds-of-ranges-give-500',
    violates: ['RNG-14'],
    detectedBy: ['range/many-ranges-do-not-amplify-the-response'],
    description: "more ranges than the server's maximum are answered with 500",
    steps: (unmodified) => ({
      combineRanges: (given) => {
        if (given.ranges.length > 300) throw new RangeError('too many ranges');
        return unmodified.combineRanges(given);
      },
    }),
  },
];

function rewritten(parts: Byteranges, rewrite: (text: string) => string): Byteranges {
  const text = rewrite(Buffer.concat([...parts.body]).toString('latin1'));
  return { ...parts, sizeBytes: text.length, body: [Buffer.from(text, 'latin1')] };
}
