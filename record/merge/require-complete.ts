import type { RunRecord } from '../record.ts';
import { recordDigest } from '../record-digest.ts';
import { CannotMerge } from './cannot-merge.ts';

/** A record with its name in reports, such as its file. */
export interface NamedRecord {
  readonly name: string;
  readonly record: RunRecord;
}

/** The record of one shard. */
export interface ShardRecord extends NamedRecord {
  readonly shard: NonNullable<RunRecord['run']['shard']>;
}

/** Returns shards 1 to n, unchanged. @throws {CannotMerge} naming a record that is missing, duplicate or not a shard. */
export function requireComplete(records: readonly NamedRecord[]): readonly [ShardRecord, ...ShardRecord[]] {
  const shards = records.map(requireShard).sort((left, right) => left.shard.index - right.shard.index);
  const [first] = shards;
  if (first === undefined)
    throw new CannotMerge('There is nothing to merge.', 'Name the report.json of every shard.');
  const { of } = first.shard;
  const other = shards.find(({ shard }) => shard.of !== of);
  if (other !== undefined) {
    throw new CannotMerge(
      `'${first.name}' is one of ${of} shards and '${other.name}' one of ${other.shard.of}.`,
      'Merge the shards of one run.',
    );
  }
  const twin = shards.find(({ shard }, at) => shards[at + 1]?.shard.index === shard.index);
  if (twin !== undefined) {
    const names = shards
      .filter(({ shard }) => shard.index === twin.shard.index)
      .map(({ name }) => `'${name}'`);
    throw new CannotMerge(
      `Shard ${twin.shard.index}/${of} is there more than once: ${names.join(' and ')}.`,
      'Name each shard once.',
    );
  }
  const missing = Array.from({ length: of }, (_, at) => at + 1).filter(
    (index) => !shards.some(({ shard }) => shard.index === index),
  );
  if (missing.length > 0) {
    throw new CannotMerge(
      `Of ${of} shards ${missing.length === 1 ? 'one is' : `${missing.length} are`} missing: ${missing.map((index) => `${index}/${of}`).join(', ')}.`,
      `Run it with --shard ${missing[0]}/${of} and the same seed, and name its record too.`,
    );
  }
  return [first, ...shards.slice(1)];
}

function requireShard({ name, record }: NamedRecord): ShardRecord {
  const { shard } = record.run;
  if (shard === undefined) {
    throw new CannotMerge(
      `'${name}' is the record of a whole run, not of a shard.`,
      'Merge takes what was run with --shard i/n.',
    );
  }
  if (record.digest !== undefined && record.digest !== recordDigest(record)) {
    throw new CannotMerge(
      `'${name}' was changed after it was written: its digest does not fit.`,
      'Take the record as the shard wrote it.',
    );
  }
  return { name, record, shard };
}
