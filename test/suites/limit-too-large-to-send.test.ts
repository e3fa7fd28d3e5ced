import { expect, it } from 'vitest';
import { stepsOfFault } from '../../proof/faults/index.ts';
import { tryChecks } from '../../proof/try-checks.ts';
import { limitChecks } from '../../suites/limit/index.ts';

const limitBytes = 5 * 1024 ** 3;

it('a limit too large to send is judged by refusals before the body only', async () => {
  const outcomes = await tryChecks(limitChecks, { limitBytes });
  expect(Object.fromEntries([...outcomes].map(([id, { status }]) => [id, status]))).toEqual({
    'limit/file-under-the-limit-is-accepted': 'untestable',
    'limit/request-over-the-limit-is-refused': 'pass',
    'limit/refusal-over-the-limit-is-413': 'pass',
    'limit/limit-holds-without-content-length': 'untestable',
    'limit/refused-upload-stores-nothing-and-later-requests-succeed': 'pass',
    'limit/many-refusals-do-not-exhaust-the-server': 'pass',
    'limit/expected-continue-is-refused-before-the-body': 'pass',
    'limit/session-carries-a-file-over-the-limit': 'untestable',
    'limit/behaviour-near-the-limit-is-recorded': 'untestable',
  });
});

it('a target that waits for a body too large to send is not judged', { timeout: 30_000 }, async () => {
  const id = 'limit/request-over-the-limit-is-refused';
  const checks = limitChecks.filter((check) => check.id === id);
  const fault = 'limit/continue-comes-before-the-refusal';
  const server = { limitBytes, steps: stepsOfFault(fault) };
  const outcome = (await tryChecks(checks, server, { timeoutMs: 1_000 })).get(id);
  expect(outcome).toMatchObject({ status: 'untestable', reason: expect.stringContaining('--full-size') });
});
