import { Refusal } from '../../../reference-server/http/refusal.ts';
import type { RangeItem } from '../../../reference-server/rules/range.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { foundOnlyAs } from '../../servers/field-names.ts';
import type { Fault } from '../fault.ts';

/** Faults in reading the Range field. */
export const rangeGrammarFaults: readonly Fault[] = [
  {
    id: 'range/range-is-ignored',
    breaks: ['RNG-01', 'RNG-02', 'RNG-03', 'RNG-04', 'RNG-08', 'RNG-16'],
    caughtBy: [
      'range/closed-range-sends-exactly-those-bytes',
      'range/pieces-of-any-partition-join-to-the-file',
      'range/new-version-is-ranged-by-its-own-size',
    ],
    says: 'every download is whole',
    steps: () => ({ readRange: () => undefined }),
  },
  {
    id: 'range/field-is-known-in-two-spellings',
    breaks: ['RNG-01'],
    caughtBy: ['range/field-name-is-read-in-any-case'],
    says: 'Range is found as `Range` and as `range`, not as `RANGE`',
    steps: (healthy) => foundOnlyAs(healthy, ['Range', 'range']),
  },
  {
    id: 'range/letters-count-as-zero',
    breaks: ['RNG-06'],
    caughtBy: ['range/malformed-range-sends-no-part'],
    says: 'bytes=abc-def is served from byte 0',
    steps: lenient(/^bytes=([0-9a-z]+)-([0-9a-z]*)$/, (text) => BigInt(Number.parseInt(text, 10) || 0)),
  },
  {
    id: 'range/text-behind-a-range-is-dropped',
    breaks: ['RNG-06'],
    caughtBy: ['range/malformed-range-sends-no-part'],
    says: 'bytes=0-4xyz is served as bytes=0-4',
    steps: lenient(/^bytes=(\d+)-(\d+)/, BigInt),
  },
  {
    id: 'range/text-behind-a-blank-is-dropped',
    breaks: ['RNG-06'],
    caughtBy: ['range/malformed-range-sends-no-part'],
    says: 'bytes=0-4 junk is served as bytes=0-4',
    steps: lenient(/^bytes=(\d+)-(\d+) /, BigInt),
  },
  {
    id: 'range/plus-is-passed-over',
    breaks: ['RNG-06'],
    caughtBy: ['range/malformed-range-sends-no-part'],
    says: 'bytes=+0-+4 is served as bytes=0-4',
    steps: lenient(/^bytes=\+?(\d+)-\+?(\d+)$/, BigInt),
  },
  {
    id: 'range/leading-zero-makes-it-octal',
    breaks: ['RNG-12'],
    caughtBy: ['range/range-spelled-otherwise-means-the-same'],
    says: 'bytes=010-071 is served as bytes=8-57',
    steps: lenient(/^bytes=(0[0-7]+)-(0[0-7]+)$/, (text) => BigInt(Number.parseInt(text, 8))),
  },
  {
    id: 'range/colon-stands-for-the-equals-sign',
    breaks: ['RNG-06'],
    caughtBy: ['range/malformed-range-sends-no-part'],
    says: 'bytes:0-4 is served',
    steps: lenient(/^bytes *[:=] *(\d+)-(\d+)$/, BigInt),
  },
  {
    id: 'range/blank-before-the-equals-sign-is-dropped',
    breaks: ['RNG-06'],
    caughtBy: ['range/malformed-range-sends-no-part'],
    says: 'bytes =0-4 is served',
    steps: lenient(/^bytes +=(\d+)-(\d+)$/, BigInt),
  },
  {
    id: 'range/bare-hyphen-means-everything',
    breaks: ['RNG-06'],
    caughtBy: ['range/malformed-range-sends-no-part'],
    says: 'bytes=- answers 206 with all bytes',
    steps: (healthy) => ({
      readRange: (given) =>
        given.field === 'bytes=-' ? [{ first: 0n, last: undefined }] : healthy.readRange(given),
    }),
  },
  {
    id: 'range/wrong-item-of-a-list-is-skipped',
    breaks: ['RNG-06'],
    caughtBy: ['range/malformed-range-sends-no-part'],
    says: 'bytes=0-4,xyz is served as bytes=0-4',
    steps: (healthy) => ({
      readRange: ({ field }) => {
        const items = field.split(',').filter((item) => /^(bytes=)?\d+-\d+$/.test(item));
        return healthy.readRange({
          field: items.length > 0 && field.includes(',') ? items.join(',') : field,
        });
      },
    }),
  },
  {
    id: 'range/malformed-range-gives-500',
    breaks: ['RNG-06'],
    caughtBy: ['range/malformed-range-sends-no-part'],
    says: 'a position that is not a number throws',
    steps: (healthy) => ({
      readRange: (given) => {
        if (/^bytes=[a-z]/.test(given.field)) throw new Refusal(500, 'Not a number');
        return healthy.readRange(given);
      },
    }),
  },
  {
    id: 'range/malformed-range-gives-an-empty-200',
    breaks: ['RNG-06'],
    caughtBy: ['range/malformed-range-sends-no-part'],
    says: 'a field with letters answers 200 and no bytes',
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
    breaks: ['RNG-06', 'RNG-17'],
    caughtBy: ['range/inverted-range-sends-no-part', 'range/every-part-is-true-to-itself'],
    says: 'bytes=5-4 answers 206 with nothing in it; larger inversions are ignored',
    steps: inverted(({ first, last }) => (first === last + 1n ? [{ first, last }] : undefined)),
  },
  {
    id: 'range/inverted-range-is-turned-round',
    breaks: ['RNG-06'],
    caughtBy: ['range/inverted-range-sends-no-part'],
    says: 'bytes=9-5 is served as bytes=5-9',
    steps: inverted(({ first, last }) => [{ first: last, last: first }]),
  },
  {
    id: 'range/inverted-range-gives-500',
    breaks: ['RNG-06'],
    caughtBy: ['range/inverted-range-sends-no-part'],
    says: 'a length below zero throws',
    steps: inverted(() => {
      throw new Refusal(500, 'Negative length');
    }),
  },
  {
    id: 'range/any-unit-is-read-as-bytes',
    breaks: ['RNG-18'],
    caughtBy: ['range/unknown-unit-sends-no-part', 'range/unknown-unit-is-ignored'],
    says: 'items=0-4 is served as bytes=0-4',
    steps: (healthy) => ({
      readRange: ({ field }) => healthy.readRange({ field: field.replace(/^[^=]*=/, 'bytes=') }),
    }),
  },
  {
    id: 'range/unit-need-only-end-in-bytes',
    breaks: ['RNG-18'],
    caughtBy: ['range/unknown-unit-sends-no-part'],
    says: 'xbytes=0-4 is served as bytes=0-4',
    steps: lenient(/bytes=(\d+)-(\d+)$/, BigInt),
  },
  {
    id: 'range/unit-need-only-begin-with-byte',
    breaks: ['RNG-18'],
    caughtBy: ['range/unknown-unit-sends-no-part'],
    says: 'byte=0-4 and bytesx=0-4 are served as bytes=0-4',
    steps: lenient(/^byte[a-z]*=(\d+)-(\d+)$/, BigInt),
  },
  {
    id: 'range/unknown-unit-gives-500',
    breaks: ['RNG-18'],
    caughtBy: ['range/unknown-unit-sends-no-part'],
    says: 'a unit that is not known throws',
    steps: unknownUnit(500),
  },
  {
    id: 'range/unknown-unit-is-refused',
    breaks: ['RNG-18s'],
    caughtBy: ['range/unknown-unit-is-ignored'],
    says: 'items=0-1 answers 416',
    steps: unknownUnit(416),
  },
  {
    id: 'range/unit-is-case-sensitive',
    breaks: ['RNG-12'],
    caughtBy: ['range/range-spelled-otherwise-means-the-same'],
    says: 'Bytes=0-4 is ignored',
    steps: refusing(/^(?!bytes=)/),
  },
  {
    id: 'range/leading-zeros-are-not-understood',
    breaks: ['RNG-12'],
    caughtBy: ['range/range-spelled-otherwise-means-the-same'],
    says: 'bytes=02-04 is ignored',
    steps: refusing(/[=,\s]0\d/),
  },
  {
    id: 'range/empty-list-items-are-not-understood',
    breaks: ['RNG-12'],
    caughtBy: ['range/range-spelled-otherwise-means-the-same'],
    says: 'bytes=,0-4 is ignored',
    steps: refusing(/[=,]\s*,|,\s*$/),
  },
  {
    id: 'range/blanks-in-a-list-are-not-understood',
    breaks: ['RNG-12'],
    caughtBy: ['range/range-spelled-otherwise-means-the-same'],
    says: 'bytes=0-4, 6-9 is ignored',
    steps: refusing(/\s/),
  },
];

/** Reads more than the grammar: what the pattern finds is one range. */
function lenient(pattern: RegExp, read: (text: string) => bigint): (healthy: Steps) => Partial<Steps> {
  return (healthy) => ({
    readRange: (given) => {
      const [, first, last] = pattern.exec(given.field) ?? [];
      if (first === undefined || last === undefined) return healthy.readRange(given);
      return [{ first: read(first), last: last === '' ? undefined : read(last) }];
    },
  });
}

function inverted(
  read: (item: { first: bigint; last: bigint }) => readonly RangeItem[] | undefined,
): (healthy: Steps) => Partial<Steps> {
  return (healthy) => ({
    readRange: (given) => {
      const [, first = '', last = ''] = /^bytes=(\d+)-(\d+)$/.exec(given.field) ?? [];
      const item = { first: BigInt(first), last: BigInt(last) };
      return first !== '' && item.last < item.first ? read(item) : healthy.readRange(given);
    },
  });
}

function unknownUnit(status: number): (healthy: Steps) => Partial<Steps> {
  return (healthy) => ({
    readRange: (given) => {
      if (!/^bytes/i.test(given.field)) throw new Refusal(status, 'The unit is not known');
      return healthy.readRange(given);
    },
  });
}

function refusing(pattern: RegExp): (healthy: Steps) => Partial<Steps> {
  return (healthy) => ({
    readRange: (given) => (pattern.test(given.field) ? undefined : healthy.readRange(given)),
  });
}
