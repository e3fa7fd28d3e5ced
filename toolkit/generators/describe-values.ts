import { formatPayload } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import type { FileShape } from './content/file-shapes.ts';
import type { GzipData } from './content/gzip-data.ts';
import { type ByteRangeCase, formatRange, inOrder } from './ranges/byte-ranges.ts';
import { type FarPosition, farPositionOf } from './ranges/out-of-range-positions.ts';
import { offsetWithin, type Position } from './ranges/positions-in-file.ts';

type Members = Readonly<Record<string, unknown>>;

/**
 * A case in the values that are sent: positions become offsets in a file of its `size`, or words if the size is unknown; the
 * two positions `one` and `other` become a range.
 */
export function describeValues(given: object, target: Pick<Target, 'object'>): Members {
  const size = 'size' in given && typeof given.size === 'number' ? sizeAt(target, given.size) : undefined;
  return valuesOf({ ...given, ...(size === undefined ? {} : { size }) }, size);
}

/** The size of the representation that a case with this size refers to; a read-only target has its own. */
export function sizeAt({ object }: Pick<Target, 'object'>, size: number): number {
  return object?.content.sizeBytes ?? size;
}

function valuesOf(members: Members, size: number | undefined): Members {
  const { one, other, ...rest } = members;
  const isRange = isPlace(one) && isPlace(other);
  return Object.fromEntries([
    ...Object.entries(isRange ? rest : members).map(([name, value]) => [name, shown(value, size)]),
    ...(isRange ? [['range', rangeOf({ one, other }, size)]] : []),
  ]);
}

function shown(value: unknown, size: number | undefined): unknown {
  if (Array.isArray(value)) return value.map((member: unknown) => shown(member, size));
  if (isPlace(value)) return isThere(size) ? offsetWithin(value, size) : describePosition(value);
  if (isCut(value)) return describePosition(value);
  if (isFar(value))
    return size === undefined ? `${value.plus} after ${value.from}` : String(farPositionOf(value, size));
  if (isAsked(value)) return size === undefined ? value.form : formatRange(value, size);
  if (isShape(value)) return shapeInWords(value);
  if (isGzip(value)) return gzipInWords(value);
  if (!isMembers(value)) return value;
  const { one, other, ...rest } = value;
  const isOnlyRange = isPlace(one) && isPlace(other) && Object.keys(rest).length === 0;
  return isOnlyRange ? rangeOf({ one, other }, size) : valuesOf(value, size);
}

function rangeOf(
  range: { readonly one: Position; readonly other: Position },
  size: number | undefined,
): string {
  if (!isThere(size)) return `${describePosition(range.one)} to ${describePosition(range.other)}`;
  const { first, last } = inOrder(range, size);
  return `${first}-${last}`;
}

function isThere(size: number | undefined): size is number {
  return size !== undefined && size > 0;
}

/** Such as `the middle` or `3 bytes before the end`. */
export function describePosition({
  from,
  offset,
}: {
  readonly from: string;
  readonly offset: number;
}): string {
  if (offset === 0) return `the ${from}`;
  const bytes = Math.abs(offset) === 1 ? '1 byte' : `${Math.abs(offset)} bytes`;
  return `${bytes} ${offset < 0 ? 'before' : 'after'} the ${from}`;
}

function shapeInWords({ chunks, last, key }: FileShape): string {
  const many = chunks === 1 ? '1 chunk' : `${chunks} chunks`;
  const rest =
    last === 0 ? 'all full' : last > 0 ? `the last of ${last} B` : `the last ${-last} B short of a full one`;
  return `${many}, ${rest} (positions ${key})`;
}

function gzipInWords({ members, level, header }: GzipData): string {
  const more = header === 'plain' ? '' : `, with ${header}`;
  return `gzip of ${members.map(formatPayload).join(' and ')}, level ${level}${more}`;
}

function isMembers(value: unknown): value is Members {
  return (
    typeof value === 'object' &&
    value !== null &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value)) &&
    !('pattern' in value)
  );
}

function isPlace(value: unknown): value is Position {
  return isCut(value) && ['start', 'middle', 'end'].includes(value.from);
}

/** A position in something other than a file. */
function isCut(value: unknown): value is { readonly from: string; readonly offset: number } {
  return isMembers(value) && typeof value['from'] === 'string' && typeof value['offset'] === 'number';
}

function isFar(value: unknown): value is FarPosition {
  return isMembers(value) && typeof value['from'] === 'string' && typeof value['plus'] === 'number';
}

function isAsked(value: unknown): value is ByteRangeCase {
  return isMembers(value) && typeof value['form'] === 'string';
}

function isShape(value: unknown): value is FileShape {
  return isMembers(value) && typeof value['chunks'] === 'number' && typeof value['key'] === 'number';
}

function isGzip(value: unknown): value is GzipData {
  return isMembers(value) && Array.isArray(value['members']) && typeof value['level'] === 'number';
}
