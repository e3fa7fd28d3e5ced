import { randomInt } from 'node:crypto';
import type { RunSettings } from './run-options.ts';

const digits = 5;

/**
 * The prefix of the names of one run. The random part distinguishes runs with the same seed, because a target may still have files
 * of an earlier one; it has a fixed length, so that equal seeds send requests of equal lengths.
 */
export function runNameOf(seed: number, shard: RunSettings['shard']): string {
  const random = randomInt(36 ** digits)
    .toString(36)
    .padStart(digits, '0');
  const part = shard === undefined ? '' : `-s${shard.index}`;
  return `drivespec-${(seed >>> 0).toString(36)}-${random}${part}`;
}
