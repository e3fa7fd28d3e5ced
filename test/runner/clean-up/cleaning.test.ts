import { afterEach, expect, it } from 'vitest';
import { createTarget } from '../../../client/create-target.ts';
import type { RequestContext } from '../../../client/http/transport.ts';
import { createLedger } from '../../../client/ledger/ledger.ts';
import { createBudget } from '../../../client/limits/budget.ts';
import { createRecorder } from '../../../client/recording/recorder.ts';
import { run } from '../../../index.ts';
import { createCleaning } from '../../../runner/clean-up/cleaning.ts';
import { factsBefore, pathsOf } from '../../../runner/prepare/default-facts.ts';
import { runSchema } from '../../../runner/settings/run-options.ts';
import { lineTo } from '../../client/a-line.ts';
import {
  type Asked,
  type Instead,
  json,
  type ScriptedTarget,
  startScriptedTarget,
} from '../../hostile/scripted-target.ts';

let target: ScriptedTarget | undefined;
afterEach(() => target?.stop());

/** Runs a few checks against a target whose DELETE is as given, from the first check on. */
async function runAgainst(
  insteadOfDelete: (asked: Asked) => Instead | undefined,
  only: readonly string[] = ['range/closed*', 'UPL-04'],
) {
  let deletes = 0;
  let isPreflight = true;
  target = await startScriptedTarget({
    instead(asked) {
      if (asked.incoming.headers.range !== undefined) isPreflight = false;
      if (asked.method !== 'DELETE' || isPreflight) return undefined;
      deletes += 1;
      return insteadOfDelete(asked);
    },
  });
  const { url, token, store } = target;
  const began = performance.now();
  const record = await run({
    ...{ mode: 'quick', seed: 5, timeoutMs: 1_000, target: { url, token } },
    only: [...only],
  });
  expect(record.checks.filter(({ status }) => status === 'error')).toEqual([]);
  return {
    tookMs: performance.now() - began,
    deletes,
    record,
    notice: record.notes.find((text) => text.includes('remain')),
    files: store.files.size,
    folders: store.folders.size,
  };
}

it.each([200, 204, 404])('what a DELETE that answers %i did not delete is counted', async (status) => {
  const { record, notice, files, folders } = await runAgainst(() => json(status, {}));
  expect(files).toBeGreaterThan(1);
  expect(folders).toBeGreaterThan(1);
  expect(record.run.leftBehind).toBe(files + folders);
  expect(notice).toMatch(
    `${files} files and ${folders} folders remain on the target (the target answers DELETE and deletes nothing)`,
  );
  expect(notice).toContain('`drivespec cleanup`');
});

it('a DELETE that deletes files alone leaves the folders, and they are counted', async () => {
  const { record, notice, folders } = await runAgainst(({ path }) =>
    path.includes('/folders/') ? { status: 204 } : undefined,
  );
  expect(record.run.leftBehind).toBe(folders);
  expect(notice).toContain(`${folders} folders remain on the target`);
});

it('nothing is left where DELETE works, and few requests are spent to see it', async () => {
  const { record, notice, files, folders, deletes } = await runAgainst(() => undefined);
  expect([record.run.leftBehind, files, folders]).toEqual([0, 0, 0]);
  expect(notice).toBeUndefined();
  expect(deletes).toBeGreaterThan(0);
});

it('a DELETE that hangs costs a few time-outs, and clean-up gives up', async () => {
  const { record, notice, files, folders, deletes, tookMs } = await runAgainst(
    () => 'silence',
    // Checks that send no DELETE of their own.
    ['range/closed*', 'range/open*'],
  );
  expect(record.run.leftBehind).toBe(files + folders);
  expect(notice).toContain('the target did not answer 3 requests of the clean-up in a row');
  expect(deletes).toBeLessThan(45);
  expect(tookMs).toBeLessThan(15_000);
});

it('a DELETE that hangs for a while is tried again at the end', async () => {
  let isHanging = true;
  const { record, files, folders } = await runAgainst(() => {
    if (!isHanging) return undefined;
    setTimeout(() => {
      isHanging = false;
    }, 900);
    return 'silence';
  });
  expect([record.run.leftBehind, files, folders]).toEqual([0, 0, 0]);
});

/** A clean-up of a ledger with three folders on a target that answers nothing else. */
async function cleaningOf(more: Partial<RequestContext>, instead: Instead = 'silence') {
  target = await startScriptedTarget({ instead: () => instead });
  const settings = runSchema.parse({ target: { url: target.url } });
  const line = lineTo(target.url, { timeoutMs: 20_000, ...more });
  const ledger = createLedger();
  for (const id of ['a', 'b', 'c']) ledger.created({ kind: 'folder', name: id, id });
  const cleaning = createCleaning({
    line,
    open: (over) =>
      createTarget({
        line: over,
        facts: factsBefore(settings, settings),
        paths: pathsOf(settings),
        tokens: {},
        configured: { plain: [], credentials: [] },
        workspace: { shareId: 's', own: false, namePrefix: 'x' },
        ledger,
        recorder: createRecorder(),
        connections: 2,
      }),
    limits: { interruptedMs: 300, endedMs: 600 },
  });
  return { cleaning, ledger };
}

it.each(['interrupt', 'time'])('ends a short time after the run, by %s', async (by) => {
  const controller = new AbortController();
  const { signal } = controller;
  const deadline = by === 'time' ? performance.now() + 200 : Number.POSITIVE_INFINITY;
  const budget = createBudget({ maxRequests: 100, deadline, signal });
  const { cleaning, ledger } = await cleaningOf({ signal, budget });
  const began = performance.now();
  if (by === 'interrupt') setTimeout(() => controller.abort(), 200);
  await cleaning.clean(ledger);
  const left = await cleaning.finish([ledger]);
  cleaning.close();
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(left).toEqual({
    files: 0,
    folders: 3,
    reason: `clean-up ended after ${by === 'time' ? 0.6 : 0.3} s`,
  });
});

it('does not wait where a target asks for more time than is left', async () => {
  const deadline = performance.now() + 60_000;
  const budget = createBudget({ maxRequests: 100, deadline });
  const busy = json(503, {}, { 'retry-after': '61' });
  const { cleaning, ledger } = await cleaningOf({ budget }, busy);
  const began = performance.now();
  await cleaning.clean(ledger);
  const left = await cleaning.finish([ledger]);
  cleaning.close();
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(left).toEqual({ files: 0, folders: 3, reason: 'the target answered 503 (Retry-After: 61)' });
});
