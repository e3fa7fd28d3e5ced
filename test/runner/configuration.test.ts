import { expect, it } from 'vitest';
import { run } from '../../index.ts';
import { startReferenceServer } from '../../reference-server/index.ts';
import { recordDigest } from '../../runner/record-digest.ts';

it('a record holds what the run went by, its own digest, and no secret', { timeout: 60_000 }, async () => {
  const reference = await startReferenceServer();
  const record = await run({
    mode: 'quick',
    seed: 5,
    only: ['AUTH-04'],
    capabilities: { head: false },
    target: {
      url: reference.url,
      token: reference.token,
      other_token: reference.otherToken,
      headers: { 'x-tenant': 'blue', 'x-tenant-secret': 'canary-value' },
    },
  });
  await reference.stop();
  expect(record.configuration).toMatchObject({
    seed: 5,
    only: ['AUTH-04'],
    target: { url: reference.url, headers: { 'x-tenant': 'blue', 'x-tenant-secret': '$REDACTED' } },
  });
  expect(record.digest).toBe(recordDigest(record));
  const text = JSON.stringify(record);
  for (const secret of [reference.token, reference.otherToken, 'canary-value'])
    expect(text).not.toContain(secret);
  expect(record.target.capabilities['head']).toEqual({ declared: false, shown: true });
  expect(record.notices.join()).toContain('shows what it does not declare: head, ');
});
