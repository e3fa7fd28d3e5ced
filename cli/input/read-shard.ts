import type { Shard } from '../../runner/plan/shard.ts';
import { mostShards } from '../../runner/settings/run-options.ts';
import type { RunFlags } from '../flags/run-flags.ts';
import { UsageError } from '../usage-error.ts';
import { readRecord } from './read-record.ts';

/** What `--shard i/n` asks for. @throws {UsageError} when it has another form, or no seed is given, which all shards must share. */
export function readShard(written: string | undefined, seed: unknown): Shard | undefined {
  if (written === undefined) return undefined;
  const [index = 0, of = 0] = /^\d{1,4}\/\d{1,4}$/.test(written) ? written.split('/').map(Number) : [];
  if (index < 1 || index > of || of > mostShards) {
    throw new UsageError(
      `--shard was '${written}'.`,
      `It takes i/n, such as 2/5, with i from 1 to n and n at most ${mostShards}.`,
    );
  }
  if (seed === undefined) {
    throw new UsageError(
      `--shard ${written} was given without --seed.`,
      'All shards of a run need the same one: add --seed N, such as the number of the CI run.',
    );
  }
  return { index, of };
}

/** How long each check of the record named by `--timings` took, in milliseconds. @throws {UsageError} when it is not a record, or no shard is asked for. */
export function readTimings({ timings, shard }: RunFlags): ReadonlyMap<string, number> | undefined {
  if (timings === undefined) return undefined;
  if (shard === undefined) {
    throw new UsageError(
      '--timings was given without --shard.',
      'It says how a run is cut: add --shard i/n.',
    );
  }
  const { checks } = readRecord(timings);
  return new Map(
    checks.filter(({ durationMs }) => durationMs > 0).map(({ id, durationMs }) => [id, durationMs]),
  );
}
