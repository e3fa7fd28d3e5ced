import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '../../index.ts';
import { type ReferenceServer, startReferenceServer } from '../../reference-server/index.ts';

let reference: ReferenceServer;
beforeAll(async () => {
  reference = await startReferenceServer();
});
afterAll(() => reference.stop());

const evidenceOf = async (evidence: 'failures' | 'all') => {
  const { url, token } = reference;
  const record = await run({ target: { url, token }, mode: 'quick', only: ['RNG-01'], evidence });
  return { record, exchanges: record.checks.flatMap(({ exchanges = [] }) => exchanges) };
};

it('holds nothing of what passed, unless it is asked for', async () => {
  expect((await evidenceOf('failures')).exchanges).toEqual([]);
  const { record, exchanges } = await evidenceOf('all');
  expect(record.checks.map(({ status }) => status)).toEqual(record.checks.map(() => 'pass'));
  expect(exchanges.map(({ response }) => response?.status)).toContain(206);
  expect(JSON.stringify(record)).not.toContain(reference.token);
  const begun = exchanges.map(({ startedAt = '' }) => Date.parse(startedAt));
  expect(Math.min(...begun)).toBeGreaterThanOrEqual(Date.parse(record.run.startedAt) - 1_000);
  expect(Math.max(...begun)).toBeLessThanOrEqual(Date.now() + 1_000);
});
