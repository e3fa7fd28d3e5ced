import { expect, it } from 'vitest';
import { idsOf, judge, maxRunMs } from './example.ts';
import { startStarlette } from './start-starlette.ts';

it(
  'the Starlette example conforms',
  async () => {
    const { url } = await startStarlette();
    const { record } = await judge(url, 'starlette', ['--quick']);
    expect(record && idsOf(record, 'fail')).toEqual([]);
    expect(record?.verdict).toBe('conformant');
  },
  maxRunMs,
);
