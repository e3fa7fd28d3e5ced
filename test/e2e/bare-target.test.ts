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
