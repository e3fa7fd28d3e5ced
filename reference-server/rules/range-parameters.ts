import { invalid } from '../http/refusal.ts';
import type { RangeItem } from './range.ts';

/**
 * Returns the range of `range_start` and `range_end` of the sync download; both count from 0 and are inclusive (SYNC-03…05).
 * @throws {Refusal} 422 if they are not digits or are in the wrong order.
 */
export function readRangeParameters(given: {
  readonly query: URLSearchParams;
}): readonly RangeItem[] | undefined {
  const first = position(given.query, 'range_start');
  const last = position(given.query, 'range_end');
  if (first === undefined && last === undefined) return undefined;
  const start = first ?? 0n;
  if (last !== undefined && last < start) throw invalid('query', 'range_end', 'Before range_start');
  return [{ first: start, last }];
}

function position(query: URLSearchParams, name: string): bigint | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^\d+$/.test(text)) throw invalid('query', name, 'Not a byte position');
  return BigInt(text);
}
