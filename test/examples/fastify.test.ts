import { expect, it } from 'vitest';
import { createApp } from '../../examples/fastify/app.ts';
import { afterTest } from '../closings.ts';
import { emptyFolder } from '../e2e/command.ts';
import { idsOf, judge, maxRunMs, settings } from './example.ts';

it(
  'the Fastify example conforms',
  async () => {
    const { token, otherToken, limit } = settings;
    const shares = { [token]: 'shr_files', [otherToken]: 'shr_other' };
    const app = createApp({ folder: emptyFolder(), shares, limit, testClock: true });
    afterTest(() => app.close());

    const { record } = await judge(await app.listen(), 'fastify');
    expect([idsOf(record, 'fail', 'MUST'), idsOf(record, 'blocked')]).toEqual([[], []]);
    // @fastify/busboy ignores a part whose delimiter is padded.
    expect(idsOf(record, 'fail')).toEqual(['UPL-10']);
    expect(record.verdict).toBe('conformant');
  },
  maxRunMs,
);
