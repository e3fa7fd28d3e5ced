import { expect, it } from 'vitest';
import { run } from '../../index.ts';
import { startReferenceServer } from '../../reference-server/index.ts';
import { recordDigest } from '../../runner/record-digest.ts';
import { redacted } from '../../runner/redacted.ts';
import { createRedactor } from '../../target/redact.ts';

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

it('a token that reads like a word of drivespec takes no word out of the record', async () => {
  const reference = await startReferenceServer({ token: 'reference' });
  const only = ['AUTH-04'];
  const record = await run({
    mode: 'quick',
    seed: 5,
    only,
    profile: 'reference',
    target: { url: reference.url, token: 'reference' },
  });
  await reference.stop();
  expect(record.target.profile).toBe('reference');
  const redactor = createRedactor({ $TOKEN: ['auth'] });
  const again = redacted({ ...record, notices: ['auth'] }, redactor);
  expect(again.checks.map(({ id }) => id)).toEqual(record.checks.map(({ id }) => id));
  expect(again.requirements).toEqual(record.requirements);
  expect(again.notices).toEqual(['$TOKEN']);
});
