import { randomInt } from 'node:crypto';
import type { RunSettings } from './run-options.ts';

const digits = 5;

/**
 * How the names of one run begin. The random part keeps runs with one seed apart on a target that still holds what an
 * earlier one left; it has a fixed length, so that equal seeds send requests of equal lengths.
 */
export function runNameOf(seed: number, shard: RunSettings['shard']): string {
  const random = randomInt(36 ** digits)
    .toString(36)
    .padStart(digits, '0');
  const part = shard === undefined ? '' : `-s${shard.index}`;
  return `drivespec-${(seed >>> 0).toString(36)}-${random}${part}`;
}
