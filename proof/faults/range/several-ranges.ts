import type { Byteranges } from '../../../reference-server/http/byteranges.ts';
import type { ByteRange } from '../../../reference-server/rules/range.ts';
import { changeReply } from '../../servers/change-reply.ts';
import type { Fault } from '../fault.ts';

const always = '0123456789'.repeat(7);

/** Faults in answering several ranges. */
export const rangeSeveralRangesFaults: readonly Fault[] = [
  {
    id: 'range/only-the-first-range-is-sent',
    breaks: ['RNG-07'],
    caughtBy: ['range/several-ranges-come-whole-or-in-true-parts'],
    says: 'bytes=0-9,500-599 answers one plain part, 0-9',
    steps: () => ({ combineRanges: ({ ranges }) => ranges.slice(0, 1) }),
  },
  {
    id: 'range/several-ranges-are-spanned',
    breaks: ['RNG-07'],
    caughtBy: ['range/several-ranges-come-whole-or-in-true-parts'],
    says: 'several ranges answer one part, from the lowest to the highest byte of all',
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
    breaks: ['RNG-07'],
    caughtBy: ['range/several-ranges-come-whole-or-in-true-parts'],
    says: 'of three ranges or more, the last is left out',
    steps: (healthy) => ({
      combineRanges: (given) => {
        const ranges = healthy.combineRanges(given);
        return ranges !== undefined && ranges.length > 2 ? ranges.slice(0, -1) : ranges;
      },
    }),
  },
  {
    id: 'range/only-the-first-ten-ranges-are-sent',
    breaks: ['RNG-07'],
    caughtBy: ['range/several-ranges-come-whole-or-in-true-parts'],
    says: 'from the eleventh on, ranges are left out',
    steps: (healthy) => ({
      combineRanges: ({ ranges }) => healthy.combineRanges({ ranges: ranges.slice(0, 10) }),
    }),
  },
  {
    id: 'range/only-the-first-32-ranges-are-sent',
    breaks: ['RNG-07'],
    caughtBy: ['range/several-ranges-come-whole-or-in-true-parts'],
    says: 'more ranges than the target takes are left out instead of refused',
    steps: (healthy) => ({
      combineRanges: ({ ranges }) => healthy.combineRanges({ ranges: ranges.slice(0, 32) }),
    }),
  },
  {
    id: 'range/overlapping-ranges-join-to-the-shorter',
    breaks: ['RNG-07'],
    caughtBy: ['range/several-ranges-come-whole-or-in-true-parts'],
    says: 'two ranges that overlap are joined up to where the first one ends',
    steps: (healthy) => ({
      combineRanges: (given) => {
        const joined = healthy.combineRanges(given);
        const [first] = given.ranges;
        return joined?.length === 1 && given.ranges.length === 2 && first !== undefined ? [first] : joined;
      },
    }),
  },
  {
    id: 'range/second-part-begins-a-byte-late',
    breaks: ['RNG-07', 'RNG-17'],
    caughtBy: ['range/several-ranges-come-whole-or-in-true-parts', 'range/every-part-is-true-to-itself'],
    says: 'from the second part on, the bytes are those one position before',
    steps: (healthy) => ({
      byterangesOf: (given) => {
        const shifted = given.ranges.map((range, index) =>
          index === 0 || range.first === 0 ? range : { first: range.first - 1, last: range.last - 1 },
        );
        const contentRange = (range: ByteRange): string =>
          given.contentRange(given.ranges[shifted.indexOf(range)] ?? range);
        return healthy.byterangesOf({ ...given, ranges: shifted, contentRange });
      },
    }),
  },
  {
    id: 'range/every-part-has-the-first-content-range',
    breaks: ['RNG-07'],
    caughtBy: ['range/several-ranges-come-whole-or-in-true-parts'],
    says: 'all parts of a multipart answer carry one and the same Content-Range',
    steps: (healthy) => ({
      byterangesOf: (given) =>
        healthy.byterangesOf({
          ...given,
          contentRange: (range) => given.contentRange(given.ranges[0] ?? range),
        }),
    }),
  },
  {
    id: 'range/parts-end-in-line-feeds',
    breaks: ['RNG-07'],
    caughtBy: ['range/several-ranges-come-whole-or-in-true-parts'],
    says: 'the lines of a multipart answer end in LF without CR',
    steps: (healthy) => ({
      byterangesOf: (given) =>
        rewritten(healthy.byterangesOf(given), (text) =>
          text.replace(/\r\n(--|Content|\r\n)/g, '\n$1').replaceAll('\n\r\n', '\n\n'),
        ),
    }),
  },
  {
    id: 'range/parts-are-not-closed',
    breaks: ['RNG-07'],
    caughtBy: ['range/several-ranges-come-whole-or-in-true-parts'],
    says: 'a multipart answer has no closing delimiter',
    steps: (healthy) => ({
      byterangesOf: (given) =>
        rewritten(healthy.byterangesOf(given), (text) => text.replace(/--[0-9a-f]+--\r\n$/, '')),
    }),
  },
  {
    id: 'range/boundary-is-always-the-same',
    breaks: ['RNG-07'],
    caughtBy: ['range/boundary-stands-in-no-part'],
    says: 'several ranges come between the same boundary each time, whatever stands in the file',
    steps: (healthy) => ({
      byterangesOf(given) {
        const { body, contentType, ...rest } = healthy.byterangesOf(given);
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
    breaks: ['RNG-07'],
    caughtBy: ['range/several-ranges-come-whole-or-in-true-parts'],
    says: 'a multipart answer has the Content-Type of the file and Content-Range: multipart/byteranges',
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
    breaks: ['RNG-07'],
    caughtBy: ['range/single-range-never-comes-in-multipart'],
    says: 'a range of more than ten bytes is split over two parts',
    steps: (healthy) => ({
      combineRanges: (given) => {
        const [only, ...more] = given.ranges;
        if (only === undefined || more.length > 0 || only.last - only.first < 10)
          return healthy.combineRanges(given);
        return [
          { first: only.first, last: only.first + 4 },
          { first: only.first + 5, last: only.last },
        ];
      },
    }),
  },
  {
    id: 'range/ranges-are-never-joined',
    breaks: ['RNG-14'],
    caughtBy: ['range/hundreds-of-ranges-cost-a-few-downloads'],
    says: 'every range asked for becomes a part, however many there are and however they overlap',
    steps: () => ({ combineRanges: ({ ranges }) => ranges }),
  },
  {
    id: 'range/hundreds-of-ranges-give-500',
    breaks: ['RNG-14'],
    caughtBy: ['range/hundreds-of-ranges-cost-a-few-downloads'],
    says: 'more ranges than the target takes end in an error of its own',
    steps: (healthy) => ({
      combineRanges: (given) => {
        if (given.ranges.length > 300) throw new RangeError('too many ranges');
        return healthy.combineRanges(given);
      },
    }),
  },
];

function rewritten(parts: Byteranges, rewrite: (text: string) => string): Byteranges {
  const text = rewrite(Buffer.concat([...parts.body]).toString('latin1'));
  return { ...parts, sizeBytes: text.length, body: [Buffer.from(text, 'latin1')] };
}
