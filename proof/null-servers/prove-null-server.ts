import pLimit from 'p-limit';
import type { Check } from '../../check/check.ts';
import { formatOutcome } from '../format-outcome.ts';
import type { NullServerProof } from '../proof-record.ts';
import { allowedPasses } from './allowed-passes.ts';
import type { NullServer } from './null-server.ts';
import { tryUnprepared } from './try-unprepared.ts';

/** The number of concurrent checks; most of their time is spent waiting. */
const concurrentChecks = 16;

/** Runs the checks on a null server: none may pass, except for those listed with a reason, and none may be in error. */
export async function proveNullServer(
  server: NullServer,
  checks: readonly Check[],
): Promise<NullServerProof> {
  const started = performance.now();
  const limit = pLimit(concurrentChecks);
  const outcomes = await Promise.all(
    checks.map((check) => limit(async () => [check.id, await tryUnprepared(server, check)] as const)),
  );
  const excused = new Map(
    allowedPasses
      .filter(({ servers }) => servers.includes(server.id))
      .map(({ check, reason }) => [check, reason]),
  );
  const seen = outcomes.map(([check, outcome]) => ({ check, outcome }));
  const passed = seen.filter(({ outcome }) => outcome.status === 'pass').map(({ check }) => check);
  return {
    id: server.id,
    description: server.description,
    checks: outcomes.length,
    passed: passed.map((check) => {
      const reason = excused.get(check);
      return reason === undefined ? { check } : { check, reason };
    }),
    defects: seen
      .filter(({ outcome }) => outcome.status === 'error')
      .map(({ check, outcome }) => ({ check, detail: formatOutcome(outcome) })),
    idle: [...excused.keys()].filter(
      (check) => checks.some(({ id }) => id === check) && !passed.includes(check),
    ),
    durationMs: Math.round(performance.now() - started),
  };
}
