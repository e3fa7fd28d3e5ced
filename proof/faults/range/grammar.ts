import { Refusal } from '../../../reference-server/http/refusal.ts';
import type { RangeItem } from '../../../reference-server/rules/range.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { foundOnlyAs, ignoredAsSent } from '../../servers/field-names.ts';
import type { Fault } from '../fault.ts';

/** Faults in reading the Range field. */
export const rangeGrammarFaults: readonly Fault[] = [
  {
    id: 'range/range-is-ignored',
    violates: ['RNG-01', 'RNG-02', 'RNG-03', 'RNG-04', 'RNG-08', 'RNG-16'],
    detectedBy: [
      'range/closed-range-sends-exactly-those-bytes',
      'range/ranges-of-any-partition-join-to-the-file',
      'range/ranges-of-a-new-version-use-its-size',
    ],
    description: 'every download is whole',
    steps: () => ({ readRange: () => undefined }),
  },
  {
    id: 'range/field-name-is-case-sensitive',
    violates: ['RNG-23'],
    detectedBy: ['range/field-name-is-read-in-any-case'],
    description: 'the field is recognised as `Range` and `range`, not as `RANGE`',
    steps: (unmodified) => foundOnlyAs(unmodified, ['Range', 'range']),
  },
  {
    id: 'range/field-name-is-recognised-in-one-form',
    violates: ['RNG-23'],
    detectedBy: ['range/field-name-is-read-in-any-case'],
    description: 'the field is recognised only as `Range`',
    steps: (unmodified) => foundOnlyAs(unmodified, ['Range']),
  },
  {
    id: 'range/white-space-after-the-value-is-part-of-it',
    violates: ['RNG-22'],
    detectedBy: ['range/white-space-around-the-value-changes-nothing'],
    description: 'a Range field whose value is followed by white space is ignored',
    steps: (unmodified) => ignoredAsSent(unmodified, /^range:.*[ \t]\r$/im),
  },
  {
    id: 'range/white-space-before-the-value-is-part-of-it',
    violates: ['RNG-22'],
    detectedBy: ['range/white-space-around-the-value-changes-nothing'],
    description: 'a Range field with more than one blank after the colon is ignored',
    steps: (unmodified) => ignoredAsSent(unmodified, /^range:[ \t]{2}/im),
  },
  {
    id: 'range/letters-count-as-zero',
    violates: ['RNG-06'],
    detectedBy: ['range/malformed-range-sends-no-part'],
    description: 'bytes=abc-def is served from byte 0',
    steps: lenient(/^bytes=([0-9a-z]+)-([0-9a-z]*)$/, (text) => BigInt(Number.parseInt(text, 10) || 0)),
  },
  {
    id: 'range/text-after-a-range-is-dropped',
    violates: ['RNG-06'],
    detectedBy: ['range/malformed-range-sends-no-part'],
    description: 'bytes=0-4xyz is served as bytes=0-4',
    steps: lenient(/^bytes=(\d+)-(\d+)/, BigInt),
  },
  {
    id: 'range/text-after-a-space-is-dropped',
    violates: ['RNG-06'],
    detectedBy: ['range/malformed-range-sends-no-part'],
    description: 'bytes=0-4 junk is served as bytes=0-4',
    steps: lenient(/^bytes=(\d+)-(\d+) /, BigInt),
  },
  {
    id: 'range/plus-is-skipped',
    violates: ['RNG-06'],
    detectedBy: ['range/malformed-range-sends-no-part'],
    description: 'bytes=+0-+4 is served as bytes=0-4',
    steps: lenient(/^bytes=\+?(\d+)-\+?(\d+)$/, BigInt),
  },
  {
    id: 'range/leading-zero-makes-it-octal',
    violates: ['RNG-12'],
    detectedBy: ['range/equivalent-range-forms-mean-the-same'],
    description: 'bytes=010-071 is served as bytes=8-57',
    steps: lenient(/^bytes=(0[0-7]+)-(0[0-7]+)$/, (text) => BigInt(Number.parseInt(text, 8))),
  },
  {
    id: 'range/colon-is-accepted-as-equals-sign',
    violates: ['RNG-06'],
    detectedBy: ['range/malformed-range-sends-no-part'],
    description: 'bytes:0-4 is served',
    steps: lenient(/^bytes *[:=] *(\d+)-(\d+)$/, BigInt),
  },
  {
    id: 'range/space-before-the-equals-sign-is-dropped',
    violates: ['RNG-06'],
    detectedBy: ['range/malformed-range-sends-no-part'],
    description: 'bytes =0-4 is served',
    steps: lenient(/^bytes +=(\d+)-(\d+)$/, BigInt),
  },
  {
    id: 'range/bare-hyphen-means-everything',
    violates: ['RNG-06'],
    detectedBy: ['range/malformed-range-sends-no-part'],
    description: 'bytes=- is answered with 206 with all bytes',
    steps: (unmodified) => ({
      readRange: (given) =>
        given.field === 'bytes=-' ? [{ first: 0n, last: undefined }] : unmodified.readRange(given),
    }),
  },
  {
    id: 'range/wrong-item-of-a-list-is-skipped',
    violates: ['RNG-06'],
    detectedBy: ['range/malformed-range-sends-no-part'],
    description: 'bytes=0-4,xyz is served as bytes=0-4',
    steps: (unmodified) => ({
      readRange: ({ field }) => {
        const items = field.split(',').filter((item) => /^(bytes=)?\d+-\d+$/.test(item));
        return unmodified.readRange({
          field: items.length > 0 && field.includes(',') ? items.join(',') : field,
        });
      },
    }),
  },
  {
    id: 'range/malformed-range-gives-500',
    violates: ['RNG-06'],
    detectedBy: ['range/malformed-range-sends-no-part'],
    description: 'a position that is not a number is answered with 500',
    steps: (unmodified) => ({
      readRange: (given) => {
        if (/^bytes=[a-z]/.test(given.field)) throw new Refusal(500, 'Not a number');
        return unmodified.readRange(given);
      },
    }),
  },
  {
    id: 'range/malformed-range-gives-an-empty-200',
    violates: ['RNG-06'],
    detectedBy: ['range/malformed-range-sends-no-part'],
    description: 'a range with letters is answered with 200 and an empty body',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        const isWrong = /^bytes=[a-z]/.test(given.request.headers.range ?? '') && reply.status === 200;
        return isWrong ? { ...reply, headers: { ...reply.headers, 'content-length': '0' }, body: [] } : reply;
      }),
    }),
  },
  {
    id: 'range/inverted-by-one-gives-an-empty-part',
    violates: ['RNG-06', 'RNG-17'],
    detectedBy: ['range/inverted-range-sends-no-part', 'range/each-part-matches-its-content-range'],
    description: 'bytes=5-4 is answered with an empty 206; larger inversions are ignored',
    steps: inverted(({ first, last }) => (first === last + 1n ? [{ first, last }] : undefined)),
  },
  {
    id: 'range/inverted-range-is-swapped',
    violates: ['RNG-06'],
    detectedBy: ['range/inverted-range-sends-no-part'],
    description: 'bytes=9-5 is served as bytes=5-9',
    steps: inverted(({ first, last }) => [{ first: last, last: first }]),
  },
  {
    id: 'range/inverted-range-gives-500',
    violates: ['RNG-06'],
    detectedBy: ['range/inverted-range-sends-no-part'],
    description: 'an inverted range is answered with 500',
    steps: inverted(() => {
      throw new Refusal(500, 'Negative length');
    }),
  },
  {
    id: 'range/any-unit-is-read-as-bytes',
    violates: ['RNG-18'],
    detectedBy: ['range/unknown-unit-sends-no-part', 'range/unknown-unit-is-ignored'],
    description: 'items=0-4 is served as bytes=0-4',
    steps: (unmodified) => ({
      readRange: ({ field }) => unmodified.readRange({ field: field.replace(/^[^=]*=/, 'bytes=') }),
    }),
  },
  {
    id: 'range/unit-need-only-end-in-bytes',
    violates: ['RNG-18'],
    detectedBy: ['range/unknown-unit-sends-no-part'],
    description: 'xbytes=0-4 is served as bytes=0-4',
    steps: lenient(/bytes=(\d+)-(\d+)$/, BigInt),
  },
  {
    id: 'range/unit-need-only-begin-with-byte',
    violates: ['RNG-18'],
    detectedBy: ['range/unknown-unit-sends-no-part'],
    description: 'byte=0-4 and bytesx=0-4 are served as bytes=0-4',
    steps: lenient(/^byte[a-z]*=(\d+)-(\d+)$/, BigInt),
  },
  {
    id: 'range/unknown-unit-gives-500',
    violates: ['RNG-18'],
    detectedBy: ['range/unknown-unit-sends-no-part'],
    description: 'an unknown unit is answered with 500',
    steps: unknownUnit(500),
  },
  {
    id: 'range/unknown-unit-is-refused',
    violates: ['RNG-18s'],
    detectedBy: ['range/unknown-unit-is-ignored'],
    description: 'items=0-1 is answered with 416',
    steps: unknownUnit(416),
  },
  {
    id: 'range/unit-is-case-sensitive',
    violates: ['RNG-12'],
    detectedBy: ['range/equivalent-range-forms-mean-the-same'],
    description: 'Bytes=0-4 is ignored',
    steps: refusing(/^(?!bytes=)/),
  },
  {
    id: 'range/leading-zeros-are-not-understood',
    violates: ['RNG-12'],
    detectedBy: ['range/equivalent-range-forms-mean-the-same'],
    description: 'bytes=02-04 is ignored',
    steps: refusing(/[=,\s]0\d/),
  },
  {
    id: 'range/empty-list-items-are-not-understood',
    violates: ['RNG-22'],
    detectedBy: ['range/white-space-and-empty-items-in-a-list-are-ignored'],
    description: 'bytes=,0-4 is ignored',
    steps: refusing(/[=,]\s*,|,\s*$/),
  },
  {
    id: 'range/spaces-in-a-list-are-not-understood',
    violates: ['RNG-22'],
    detectedBy: ['range/white-space-and-empty-items-in-a-list-are-ignored'],
    description: 'bytes=0-4, 6-9 is ignored',
    steps: refusing(/\s/),
  },
];

/** Accepts more than the grammar: a match of the pattern is one range. */
function lenient(pattern: RegExp, read: (text: string) => bigint): (unmodified: Steps) => Partial<Steps> {
  return (unmodified) => ({
    readRange: (given) => {
      const [, first, last] = pattern.exec(given.field) ?? [];
      if (first === undefined || last === undefined) return unmodified.readRange(given);
      return [{ first: read(first), last: last === '' ? undefined : read(last) }];
    },
  });
}

function inverted(
  read: (item: { first: bigint; last: bigint }) => readonly RangeItem[] | undefined,
): (unmodified: Steps) => Partial<Steps> {
  return (unmodified) => ({
    readRange: (given) => {
      const [, first = '', last = ''] = /^bytes=(\d+)-(\d+)$/.exec(given.field) ?? [];
      const item = { first: BigInt(first), last: BigInt(last) };
      return first !== '' && item.last < item.first ? read(item) : unmodified.readRange(given);
    },
  });
}

function unknownUnit(status: number): (unmodified: Steps) => Partial<Steps> {
  return (unmodified) => ({
    readRange: (given) => {
      if (!/^bytes/i.test(given.field)) throw new Refusal(status, 'The unit is not known');
      return unmodified.readRange(given);
    },
  });
}

function refusing(pattern: RegExp): (unmodified: Steps) => Partial<Steps> {
  return (unmodified) => ({
    readRange: (given) => (pattern.test(given.field) ? undefined : unmodified.readRange(given)),
  });
}
