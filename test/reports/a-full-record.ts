import type { RunRecord } from '../../record/record.ts';
import { aRecord } from './a-record.ts';

type Exchange = NonNullable<RunRecord['checks'][number]['exchanges']>[number];

const statuses = ['pass', 'fail', 'blocked', 'untestable', 'not-applicable', 'error'] as const;
const body = { sizeBytes: 70_000, sha256: '0'.repeat(64), encoding: 'text' } as const;

const overHttp: Exchange = {
  via: 'http',
  request: {
    method: 'PUT',
    path: '/api/v1/uploads/ups_1/chunks/0',
    fields: [['content-type', 'application/octet-stream']],
    body: { ...body, head: 'begin', tail: 'end', payload: 'positions:70000:0' },
    note: 'sent without its length',
  },
  response: {
    status: 500,
    fields: [['content-type', 'text/html']],
    body: { ...body, encoding: 'hex', head: '6f6f' },
  },
  durationMs: 3,
};
const overSocket: Exchange = {
  via: 'raw socket',
  request: {
    method: 'GET',
    path: '/',
    fields: [['host', 'a']],
    wire: [
      { connection: 0, atMs: 0, send: 'GET / HTTP/1.1\r\n\r\n', as: 'text' },
      { connection: 0, atMs: 9, end: 'half-close' },
    ],
  },
  failure: { kind: 'connection reset', detail: 'ECONNRESET' },
  durationMs: 3,
};

const finding = {
  subject: 'body',
  expected: '6 bytes, at 2: 6364',
  actual: '3 bytes, at 2: 58',
  bytes: { offset: 0, expected: '616263646566', actual: '616258' },
};

/** A record with every member that there is: each status at each level, both ways of sending, an interrupted run. */
export function aFullRecord(): RunRecord {
  const plain = aRecord('text');
  const requirements = (['MUST', 'SHOULD', 'INFO'] as const).flatMap((level, row) =>
    [...statuses, ...(level === 'INFO' ? (['observed'] as const) : [])].map((status, index) => ({
      id: `RNG-${row}${index}`,
      area: row === 0 ? 'range' : 'upload',
      level,
      status,
      statement: `A sentence about \`${status}\` at ${level}.`,
      source: 'ScaiDrive Uploads and Downloads; RFC 9110 §14.4, §15.3.7; CVE-2011-3192',
      ...(status === 'pass' ? {} : { reason: 'the target’s clock cannot be moved' }),
      checks: [`range/${level.toLowerCase()}-${status}`],
    })),
  );
  const checks = requirements.map(({ id, status, level, checks: [check = ''] }) => ({
    id: check,
    requirement: id,
    status,
    cases: 7,
    skipped: [{ reason: 'a freedom', cases: 2 }],
    untestable: [{ reason: 'a limit', cases: 1 }],
    durationMs: 1_234,
    ...(status === 'pass' ? {} : { reason: 'a reason', blockedBy: 'RNG-00' }),
    ...(status === 'fail'
      ? {
          finding,
          counterexample: 'size=2',
          repeated: { failed: 2, of: 3 },
          exchanges: level === 'MUST' ? [overSocket, overHttp] : [overHttp, overSocket],
          judgedExchange: level === 'MUST' ? 1 : 0,
          replay: `--only ${check} --seed 1`,
          ...(level === 'MUST'
            ? {}
            : {
                omittedExchanges: {
                  count: 9,
                  file: 'report-evidence/range.json',
                  digest: `sha256:${'0'.repeat(64)}`,
                },
              }),
        }
      : {}),
  }));
  return {
    ...plain,
    target: {
      ...plain.target,
      capabilities: {
        head: { declared: true, detected: true },
        etag: { declared: true, detected: false },
        delete: { declared: false, detected: true },
        folders: { declared: false, detected: false },
        listing: { detected: true },
        versions: { detected: false },
      },
    },
    run: { ...plain.run, interrupted: true, stopReason: 'the run was interrupted' },
    requirements: requirements.map((one) => (one.id === 'RNG-00' ? { ...one, deselectedChecks: 1 } : one)),
    checks,
    causes: [
      {
        requirement: 'RNG-01',
        check: 'range/must-fail',
        finding,
        statement: 'GET / answers with other bytes',
        operation: 'GET /',
        otherChecks: ['range/should-fail', 'range/must-blocked'],
      },
      {
        requirement: 'RNG-21',
        check: 'range/info-fail',
        finding,
        statement: 'PUT / answers 500',
        otherChecks: [],
      },
    ],
    gate: {
      strict: false,
      noGaps: false,
      accepted: [{ check: 'range/info-fail', reason: 'the next release' }],
    },
    observations: [{ requirement: 'RNG-26', subject: 'status', seen: '201' }],
    notes: ['the target was slow'],
    configuration: { target: { url: plain.target.url, headers: { 'x-tenant': 'one' } }, mode: 'quick' },
    digest: `sha256:${'0'.repeat(64)}`,
  };
}
