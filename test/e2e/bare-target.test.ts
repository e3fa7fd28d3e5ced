import { expect, it } from 'vitest';
import { capabilities } from '../../contract/capability.ts';
import { run } from '../../index.ts';
import { changeReply } from '../../proof/servers/change-reply.ts';
import { startReferenceServer } from '../../reference-server/index.ts';

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
      writeReply: changeReply(({ reply, request: { method, path } }) =>
        method === 'POST' && path.endsWith('/folders') ? { status: 404, headers: {}, body: [] } : reply,
      ),
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

it('a target without a clock and without negotiation has no gap in rows that need neither', {
  timeout: 60_000,
}, async () => {
  const { url, token, stop } = await startReferenceServer({ limitBytes: 8 * 1024 * 1024 });
  const record = await run({
    mode: 'quick',
    seed: 9,
    only: ['AUTH-01', 'FIN-05'],
    capabilities: { negotiation: false, file_checksum: true },
    dedup: { request: 'chunk_hashes', needed: 'missing_chunks' },
    target: { url, token },
  });
  await stop();
  const seen = record.requirements.filter(({ id }) => ['AUTH-01', 'FIN-05'].includes(id));
  expect(seen.map(({ id, status }) => [id, status])).toEqual([
    ['AUTH-01', 'pass'],
    ['FIN-05', 'pass'],
  ]);
});
