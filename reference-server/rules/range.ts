import { readContent } from '../storage/content.ts';
import type { Version } from '../storage/store.ts';

/** One item of a Range field as it was sent: `first-last`, `first-` or the suffix `-last`. */
export interface RangeItem {
  readonly first: bigint | undefined;
  readonly last: bigint | undefined;
}

/** Bytes `first` to `last`, both inclusive, of one representation. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** Returns the items of a Range field; undefined if it is to be ignored: another unit, or malformed (RNG-06, 12, 18). */
export function readRange(given: { readonly field: string }): readonly RangeItem[] | undefined {
  const set = /^bytes=(.*)$/i.exec(given.field)?.[1];
  const texts = set?.split(',').map((text) => text.replace(/^[ \t]+|[ \t]+$/g, ''));
  const items = texts?.filter((text) => text !== '').map(readItem);
  if (items === undefined || items.length === 0) return undefined;
  return items.every((item) => item !== undefined) ? items : undefined;
}

function readItem(text: string): RangeItem | undefined {
  const [, first = '', last = ''] = /^(\d*)-(\d*)$/.exec(text) ?? [];
  const item = { first: position(first), last: position(last) };
  const isInverted = item.first !== undefined && item.last !== undefined && item.last < item.first;
  return isInverted || (item.first === undefined && item.last === undefined) ? undefined : item;
}

function position(digits: string): bigint | undefined {
  return digits === '' ? undefined : BigInt(digits);
}

/** Returns the bytes that an item selects from `sizeBytes` bytes, or undefined if there are none (RNG-02…05, 13). */
export function resolveRange(given: RangeItem & { readonly sizeBytes: number }): ByteRange | undefined {
  const { first, last } = given;
  const size = BigInt(given.sizeBytes);
  const end = size - 1n;
  if (first === undefined) {
    const suffix = last === undefined || last > size ? size : last;
    return suffix === 0n ? undefined : { first: Number(size - suffix), last: Number(end) };
  }
  if (first >= size) return undefined;
  return { first: Number(first), last: Number(last === undefined || last > end ? end : last) };
}

const maxRanges = 32;

/** Joins adjacent or overlapping ranges; undefined for more than 32, for which the whole file costs less (RNG-07, RNG-14). */
export function combineRanges(given: {
  readonly ranges: readonly ByteRange[];
}): readonly ByteRange[] | undefined {
  const { ranges } = given;
  if (ranges.length > maxRanges) return undefined;
  const sorted = [...ranges].sort((a, b) => a.first - b.first);
  const joined: ByteRange[] = [];
  for (const range of sorted) {
    const before = joined.at(-1);
    if (before !== undefined && range.first <= before.last + 1) {
      joined.splice(-1, 1, { first: before.first, last: Math.max(before.last, range.last) });
    } else joined.push(range);
  }
  // Separate ranges keep the order of the request.
  return joined.length === ranges.length ? ranges : joined;
}

/** The Content-Range of one part (RNG-01, RNG-17). */
export function contentRangeOf(given: ByteRange & { readonly sizeBytes: number }): string {
  return `bytes ${given.first}-${given.last}/${given.sizeBytes}`;
}

/** The Content-Range of a 416 (RNG-05). */
export function unsatisfiedRangeOf(given: { readonly sizeBytes: number }): string {
  return `bytes */${given.sizeBytes}`;
}

/** The bytes of a version from `first` to `last`, both inclusive. */
export function readBytes(given: ByteRange & { readonly version: Version }): Iterable<Uint8Array> {
  return readContent(given.version.content, given.first, given.last);
}
