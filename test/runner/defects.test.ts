import { afterAll, beforeAll, expect, it } from 'vitest';
import { defineCheck } from '../../check/check.ts';
import { Violation } from '../../check/violation.ts';
import type { LedgerEntry } from '../../client/ledger/ledger.ts';
import { exitCodeOf } from '../../record/verdict.ts';
import { type ReferenceServer, startReferenceServer } from '../../reference-server/index.ts';
import { runChecks } from '../../runner/run.ts';

let reference: ReferenceServer;
beforeAll(async () => {
  reference = await startReferenceServer();
});
afterAll(() => reference.stop());

const holds = (id: string) => defineCheck({ id, requirement: 'RNG-01', verify: async () => undefined });
const breaks = defineCheck({
  id: 'range/broken',
  requirement: 'RNG-02',
  async verify() {
    throw new Violation({ subject: 'status', expected: '206', actual: '200' });
  },
});

function runWith(callbacks: Partial<Parameters<typeof runChecks>[1]>) {
  const target = { url: reference.url, token: reference.token };
  const checks = [holds('range/one'), holds('range/two'), breaks];
  return runChecks({ target, mode: 'quick', concurrency: 1 }, { checks, ...callbacks });
}

it('a check whose folder cannot be made for a reason of ours is an error, and the others are judged', async () => {
  let folders = 0;
  const record = await runWith({
    onLedgerEntry(entry: LedgerEntry) {
      if (entry.kind === 'folder' && entry.id === undefined && ++folders === 2) throw new Error('no room');
    },
  });
  const statuses = record.checks.map(({ status }) => status).sort();
  expect(statuses).toContain('error');
  expect(statuses.filter((status) => status !== 'error')).toHaveLength(2);
  expect(record.checks.find(({ status }) => status === 'error')?.reason).toContain('no room');
});

it('what goes wrong after a finding does not cover it', async () => {
  const corpus = {
    casesOf: () => [],
    keep(): void {
      throw new Error('no room');
    },
  };
  const record = await runWith({ corpus });
  const [broken] = record.checks.filter(({ status }) => status === 'fail');
  expect(broken?.id).toBe('range/broken');
  expect(exitCodeOf(record)).toBeGreaterThan(0);
});
