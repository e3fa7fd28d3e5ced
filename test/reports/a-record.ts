import { statuses } from '../../check/outcome.ts';
import { type RunRecord, recordSchema } from '../../record/record.ts';

const counts = (changed: object) => ({
  ...Object.fromEntries(statuses.map((name) => [name, 0])),
  ...changed,
});

/** A valid record of a run with one failure, every string that a target controls being `text`. */
export function aRecord(text: string): RunRecord {
  const body = { sizeBytes: 3, sha256: '0'.repeat(64), encoding: 'text', head: text };
  return recordSchema.parse({
    $schema: 'https://drivespec.dev/schemas/run-record.schema.json',
    apiVersion: 'drivespec/v2',
    tool: { name: 'drivespec', version: '0.1.0' },
    contract: { version: '2026-05-18', digest: '0'.repeat(64) },
    target: {
      url: 'http://127.0.0.1:1',
      profile: 'scaidrive',
      capabilities: {},
      limit: { lowBytes: 1, highBytes: 1, source: 'ScaiDrive Uploads and Downloads default' },
    },
    run: {
      seed: 1,
      mode: 'quick',
      startedAt: '2026-01-01T00:00:00.000Z',
      durationMs: 1,
      requests: 1,
      bytesSent: 0,
      bytesReceived: 3,
      throttled: 0,
      concurrency: 1,
      leftBehind: 0,
      selection: { only: [], skip: [] },
      interrupted: false,
    },
    verdict: 'non-conformant',
    totals: { MUST: counts({ fail: 1 }), SHOULD: counts({ blocked: 1 }), INFO: counts({}) },
    requirements: [
      {
        id: 'RNG-01',
        area: 'range',
        level: 'MUST',
        status: 'fail',
        statement: 'A sentence.',
        source: 'ScaiDrive Uploads and Downloads',
        checks: ['range/a'],
      },
      {
        id: 'RNG-09',
        area: 'range',
        level: 'SHOULD',
        status: 'blocked',
        statement: 'A sentence.',
        source: 'ScaiDrive Uploads and Downloads',
        reason: text,
        checks: ['range/b'],
      },
    ],
    checks: [
      {
        id: 'range/a',
        requirement: 'RNG-01',
        status: 'fail',
        cases: 1,
        durationMs: 1,
        finding: { subject: text, expected: 'right', actual: text },
        counterexample: text,
        repeated: { failed: 2, of: 3 },
        exchanges: [
          {
            via: 'http',
            request: { method: 'GET', path: `/${text}`, fields: [['range', text]] },
            response: { status: 206, fields: [['content-range', text]], body },
            durationMs: 1,
          },
        ],
        replay: '--only range/a --seed 1',
      },
      {
        id: 'range/b',
        requirement: 'RNG-09',
        status: 'blocked',
        cases: 0,
        durationMs: 1,
        reason: text,
        blockedBy: 'UPL-01',
      },
    ],
    observations: [{ requirement: 'RNG-09', subject: text, seen: text }],
    notes: [text],
  });
}
