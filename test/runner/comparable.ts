import type { RunRecord } from '../../record/record.ts';

/**
 * A record without what two equal runs differ in: times, traffic, ports, the exchanges (ids, ports and times are in them) and
 * the digest over it all.
 */
export function comparable({ digest: _, ...record }: RunRecord) {
  const { startedAt, durationMs, requests, bytesSent, bytesReceived, operations, files, ...run } = record.run;
  const reported = {
    ...record,
    run,
    checks: record.checks.map(({ durationMs: __, exchanges, ...check }) => ({
      ...check,
      hasExchanges: exchanges !== undefined,
    })),
  };
  return JSON.parse(JSON.stringify(reported).replaceAll(/(http:\/\/127\.0\.0\.1):\d+/g, '$1:PORT'));
}
