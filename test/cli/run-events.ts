import type { RunEvent } from '../../record/events.ts';

type Finished = Extract<RunEvent, { type: 'check-finished' }>;

/** The events of a run that never happened: `areas` says how many checks each has, `broken` which of them fail, with what. */
export function runEvents(
  areas: Readonly<Record<string, number>>,
  broken: Readonly<Record<string, string>> = {},
  stepMs = 150,
): readonly RunEvent[] {
  const planned = Object.entries(areas).map(([area, checks]) => ({ area, checks }));
  const of = planned.reduce((sum, { checks }) => sum + checks, 0);
  const ids = planned.flatMap(({ area, checks }) =>
    Array.from({ length: checks }, (_, at) => ({ area, check: `${area}/check-${at}` })),
  );
  return [
    {
      type: 'run-started',
      atMs: 0,
      apiVersion: 'drivespec/v2',
      version: '0.1.0',
      startedAt: '2026-01-01T00:00:00.000Z',
      url: 'http://127.0.0.1:1',
      profile: 'reference',
      mode: 'quick',
      seed: 7,
    },
    { type: 'planned', atMs: 0, seed: 7, requirements: 9, checks: of, skipped: 2, areas: planned },
    ...ids.map(({ area, check }, at): Finished => {
      const actual = broken[check];
      return {
        type: 'check-finished',
        atMs: stepMs * (at + 1),
        check,
        requirement: 'RNG-01',
        area,
        level: 'MUST',
        status: actual === undefined ? 'pass' : 'fail',
        ...(actual === undefined ? {} : { finding: { subject: 'status', expected: '206', actual } }),
        cases: 1,
        durationMs: 1,
        round: 0,
        done: at + 1,
        of,
        requests: 10 * (at + 1),
      };
    }),
  ];
}
