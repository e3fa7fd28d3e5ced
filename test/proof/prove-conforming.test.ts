import { describe, expect, it } from 'vitest';
import { proveVariant } from '../../proof/prove-conforming.ts';
import { changeReply } from '../../proof/servers/change-reply.ts';
import type { Variant } from '../../proof/variants/variant.ts';
import { allChecks } from '../../suites/index.ts';

const checks = allChecks.filter(({ id }) => id === 'upload/successful-upload-is-201');

async function accusationsOf(variant: Partial<Variant>): Promise<readonly object[]> {
  const whole: Variant = { id: 'upload/made-up', uses: [], description: '', steps: () => ({}), ...variant };
  return (await proveVariant(whole, checks, { seed: 42 })).falseAlarms;
}

const answers200: Variant['steps'] = () => ({
  writeReply: changeReply(({ reply }) => ({ ...reply, status: 200 })),
});

describe('a variant has a false alarm', () => {
  it('by a check that fails on it, but not for a row that it waives', async () => {
    expect(await accusationsOf({ steps: answers200 })).toMatchObject([{ status: 'fail' }]);
    expect(await accusationsOf({ steps: answers200, waives: ['UPL-01s'] })).toEqual([]);
  });

  it('where preflight turns it away before any check', async () => {
    const hangsUp: Variant['steps'] = () => ({
      writeReply: async ({ response }) => void response.socket?.destroy(),
    });
    expect(await accusationsOf({ steps: hangsUp })).toMatchObject([
      { status: 'blocked', detail: expect.stringContaining('could not be reached') },
    ]);
  });
});
