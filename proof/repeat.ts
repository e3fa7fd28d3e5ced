import { randomInt } from 'node:crypto';
import type { RunRecord } from '../record/record.ts';
import { startReferenceServer } from '../reference-server/index.ts';
import { runChecks } from '../runner/run.ts';
import { allChecks } from '../suites/index.ts';
import { limitBytes } from './trial.ts';

/** One full run against the unmodified reference server. */
export interface Repeated {
  readonly seed: number;
  readonly verdict: RunRecord['verdict'];
  /** Checks that failed, were blocked or in error; expected to be empty. */
  readonly failures: readonly { readonly check: string; readonly status: string; readonly detail: string }[];
  readonly durationMs: number;
}

/** Runs the whole contract `times` times, each time with a new seed and against a new reference server. */
export async function repeatRuns(
  times: number,
  { onRun, signal }: { readonly onRun?: (run: Repeated) => void; readonly signal?: AbortSignal } = {},
): Promise<readonly Repeated[]> {
  const runs: Repeated[] = [];
  while (runs.length < times && signal?.aborted !== true) {
    const run = await runOnce(randomInt(2 ** 31), signal);
    runs.push(run);
    onRun?.(run);
  }
  return runs;
}

async function runOnce(seed: number, signal: AbortSignal | undefined): Promise<Repeated> {
  const { url, token, otherToken, stop } = await startReferenceServer({ limitBytes });
  try {
    const record = await runChecks(
      { profile: 'reference', seed, target: { url, token, other_token: otherToken } },
      { checks: allChecks, ...(signal === undefined ? {} : { signal }) },
    );
    return {
      seed,
      verdict: record.verdict,
      failures: record.checks
        .filter(({ status }) => ['fail', 'blocked', 'error'].includes(status))
        .map(({ id, status, finding, reason }) => ({
          check: id,
          status,
          detail: finding === undefined ? (reason ?? '') : `${finding.subject}: ${finding.actual}`,
        })),
      durationMs: record.run.durationMs,
    };
  } finally {
    await stop();
  }
}
