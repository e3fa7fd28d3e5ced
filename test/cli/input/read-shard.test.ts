import { expect, it } from 'vitest';
import { readShard, readTimings } from '../../../cli/input/read-shard.ts';

it('reads which shard is asked for, where there is a seed', () => {
  expect(readShard('2/5', '7')).toEqual({ index: 2, of: 5 });
  expect(readShard('1/1', 7)).toEqual({ index: 1, of: 1 });
  expect(readShard(undefined, undefined)).toBeUndefined();
  expect(() => readShard('1/2', undefined)).toThrow('--shard 1/2 needs --seed.');
});

it.each(['3/2', '0/2', '1/0', 'one', '1', '1/2/3', '-1/2', '1/257', '1/99999', ' 1/2', '1.5/2', ''])(
  '--shard %j is refused with what was written',
  (written) => {
    expect(() => readShard(written, 1)).toThrow(`Invalid value '${written}' for --shard.`);
  },
);

it('reads no timings without a shard, and none from a file that is not a record', () => {
  expect(readTimings({ gaps: true })).toBeUndefined();
  expect(() => readTimings({ gaps: true, timings: 'a.json' })).toThrow('--timings needs --shard.');
  expect(() => readTimings({ gaps: true, timings: 'none.json', shard: '1/2' })).toThrow(
    "The file 'none.json' does not exist.",
  );
});
