import { expect, it } from 'vitest';
import { run } from '../../index.ts';
import { startReferenceServer } from '../../reference-server/index.ts';
import { capabilities } from '../../target/facts.ts';

it('a target that claims nothing is held to the rest, and to nothing else', {
  timeout: 120_000,
}, async () => {
  const reference = await startReferenceServer({ limitBytes: 8 * 1024 * 1024 });
  const none = Object.fromEntries(capabilities.map((name) => [name, false]));
  const record = await run({
    mode: 'quick',
    seed: 9,
    capabilities: none,
    target: { url: reference.url, token: reference.token },
  });
  await reference.stop();
  const wrong = record.checks.filter(({ status }) => ['fail', 'blocked', 'error'].includes(status));
  expect(wrong.map(({ id, status, finding, reason }) => ({ id, status, finding, reason }))).toEqual([]);
  expect(record.checks.filter(({ status }) => status === 'pass').length).toBeGreaterThan(150);
  expect(record.verdict).toBe('conformant-with-gaps');
});

it('a second caller is kept out of a target that makes no folders, too', { timeout: 60_000 }, async () => {
  const { url, token, otherToken, stop } = await startReferenceServer({
    limitBytes: 8 * 1024 * 1024,
    steps: {
      respond: ({ reply, request: { method, path } }) =>
        method === 'POST' && path.endsWith('/folders') ? { status: 404, headers: {}, body: [] } : reply,
    },
  });
  const record = await run({
    mode: 'quick',
    seed: 9,
    only: ['AUTH-06'],
    target: { url, token, other_token: otherToken },
  });
  await stop();
  const seen = record.checks.map(({ id, status, reason }) => ({ id, status, reason }));
  expect(seen.length).toBeGreaterThan(3);
  expect(seen.filter(({ status }) => status !== 'pass')).toEqual([]);
});
