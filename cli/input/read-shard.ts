import type { Shard } from '../../runner/plan/shard.ts';
import { maxShards } from '../../runner/settings/run-options.ts';
import type { RunFlags } from '../flags/run-flags.ts';
import { UsageError } from '../usage-error.ts';
import { readRecord } from './read-record.ts';

/** The value of `--shard i/n`. @throws {UsageError} if it has another format, or the seed, which all shards share, is missing. */
export function readShard(written: string | undefined, seed: unknown): Shard | undefined {
  if (written === undefined) return undefined;
  const [index = 0, of = 0] = /^\d{1,4}\/\d{1,4}$/.test(written) ? written.split('/').map(Number) : [];
  if (index < 1 || index > of || of > maxShards) {
    throw new UsageError(
      `Invalid value '${written}' for --shard.`,
      `Give i/n, such as 2/5, with i from 1 to n and n at most ${maxShards}.`,
    );
  }
  if (seed === undefined) {
    throw new UsageError(
      `--shard ${written} needs --seed.`,
      'All shards of a run use the same seed: add --seed N, such as the number of the CI run.',
    );
  }
  return { index, of };
}

/**
 * The duration of each check in the record that `--timings` names, in milliseconds.
 * @throws {UsageError} if it is not a record, or --shard is missing.
 */
export function readTimings({ timings, shard }: RunFlags): ReadonlyMap<string, number> | undefined {
  if (timings === undefined) return undefined;
  if (shard === undefined) {
    throw new UsageError('--timings needs --shard.', 'It balances the shards of a run: add --shard i/n.');
  }
  const { checks } = readRecord(timings);
  return new Map(
    checks.filter(({ durationMs }) => durationMs > 0).map(({ id, durationMs }) => [id, durationMs]),
  );
}
