import { describe, expect, it } from 'vitest';
import { findCauses } from '../../../record/causes/find-causes.ts';
import type { CheckResult } from '../../../record/record.ts';

const rows = [
  { id: 'AUTH-01', area: 'auth' },
  { id: 'UPL-01', area: 'upload' },
  { id: 'DL-01', area: 'download' },
  { id: 'RNG-01', area: 'range' },
  { id: 'RNG-05', area: 'range' },
  { id: 'SYNC-01', area: 'sync' },
  { id: 'SES-01', area: 'session' },
  { id: 'SES-02', area: 'session' },
  { id: 'CHK-01', area: 'chunk' },
];
const should = ['RNG-05', 'SYNC-01'];
const requirements = rows.map((row) => ({
  ...row,
  level: should.includes(row.id) ? ('SHOULD' as const) : ('MUST' as const),
}));

const content = 'GET /api/v1/files/{id}/content';
const sync = 'GET /api/v1/sync/download/{id}';
const create = 'POST /api/v1/uploads';
const complete = 'POST /api/v1/uploads/{id}/complete';
const served = [content, create, complete, 'POST /api/v1/files'].map((operation) => ({
  operation,
  requests: 9,
  succeeded: 9,
}));

type Exchange = NonNullable<CheckResult['exchanges']>[number];

function exchange(operation: string, status: number, fields: Exchange['request']['fields'] = []): Exchange {
  const [method = '', template = ''] = operation.split(' ');
  const path = template.replace('{id}', 'x1').replace('{index}', '0');
  const body = { sizeBytes: 0, sha256: '0'.repeat(64), encoding: 'text' as const, head: '' };
  return {
    via: 'http',
    request: { method, path, fields },
    response: { status, fields: [], body },
    durationMs: 1,
  };
}

function failing(
  requirement: string,
  id: string,
  [subject, expected, actual]: readonly [string, string, string],
  exchanges: readonly Exchange[],
  more: Partial<CheckResult> = {},
): CheckResult {
  const finding = { subject, expected, actual };
  return { id, requirement, status: 'fail', cases: 1, durationMs: 1, finding, exchanges, ...more };
}

function blocked(requirement: string, id: string, blockedBy: string, last: Exchange): CheckResult {
  return {
    id,
    requirement,
    status: 'blocked',
    cases: 0,
    durationMs: 1,
    reason: 'x',
    blockedBy,
    exchanges: [last],
  };
}

function causes(checks: readonly CheckResult[], operations = served) {
  return findCauses({ requirements, checks, operations }).map(
    ({ requirement, check, statement, otherChecks }) => ({
      requirement,
      check,
      statement,
      otherChecks,
    }),
  );
}

const differs = ['body', '3 bytes, at 0: 61', '3 bytes, at 0: 62'] as const;
const bytes = { offset: 0, expected: '61', actual: '62' };

describe('the causes of failures', () => {
  it('name an operation that is not served once, led by a requirement that is about it', () => {
    const unserved = [...served, { operation: sync, requests: 5, succeeded: 0 }];
    const status = (expected: string) => ['status', expected, '404'] as const;
    const checks = [
      failing('AUTH-01', 'auth/a', status('401'), [exchange(sync, 404)]),
      failing('SYNC-01', 'sync/a', status('200'), [exchange(sync, 404)]),
      blocked('DL-01', 'download/a', 'DL-01', exchange(sync, 404)),
    ];
    expect(causes(checks, unserved)).toEqual([
      {
        requirement: 'SYNC-01',
        check: 'sync/a',
        statement: `${sync} is not served: it answers 404`,
        otherChecks: ['auth/a', 'download/a'],
      },
    ]);
    const once = [...served, { operation: sync, requests: 5, succeeded: 1 }];
    expect(causes(checks, once).map(({ statement }) => statement)).not.toContain(
      `${sync} is not served: it answers 404`,
    );
  });

  it('take along what is blocked by the requirement that failed, also over another that is blocked', () => {
    const checks = [
      failing('SES-01', 'session/a', ['status', '201', '500'], [exchange(create, 500)]),
      blocked('CHK-01', 'chunk/a', 'SES-01', exchange(create, 500)),
      blocked('RNG-05', 'range/a', 'CHK-01', exchange(complete, 404)),
    ];
    expect(causes(checks)).toMatchObject([{ requirement: 'SES-01', otherChecks: ['chunk/a', 'range/a'] }]);
  });

  it('name a missing member once', () => {
    const schema = "the object must have required property 'total_chunks'";
    const checks = [
      failing('SES-01', 'session/a', ['body', schema, '{}'], [exchange(create, 201)]),
      failing('SES-02', 'session/b', ['total_chunks', '1', 'none'], [exchange(create, 201)]),
    ];
    expect(causes(checks)).toEqual([
      {
        requirement: 'SES-01',
        check: 'session/a',
        statement: `${create} answers without total_chunks`,
        otherChecks: ['session/b'],
      },
    ]);
  });

  it('name one wrong assembly of chunks once, whatever reads the file', () => {
    const bySession = [exchange(complete, 200), exchange(content, 200)];
    const inRange = [exchange(complete, 200), exchange(content, 206, [['range', 'bytes=0-1']])];
    const checks = [
      failing('CHK-01', 'chunk/a', differs, bySession, { finding: { ...finding(differs), bytes } }),
      failing('RNG-05', 'range/a', differs, inRange, { finding: { ...finding(differs), bytes } }),
      failing('DL-01', 'download/a', differs, bySession, { finding: { ...finding(differs), bytes } }),
    ];
    expect(causes(checks)).toEqual([
      {
        requirement: 'DL-01',
        check: 'download/a',
        statement: 'Files made by an upload session come back with other bytes',
        otherChecks: ['range/a', 'chunk/a'],
      },
    ]);
  });

  it('name ranges, not files, if only range responses are wrong', () => {
    const answer = exchange(content, 206, [['range', 'bytes=0-1']]);
    const wrong = { finding: { ...finding(differs), bytes } };
    const checks = [
      failing('DL-01', 'download/a', differs, [answer], wrong),
      failing('RNG-01', 'range/a', differs, [answer], wrong),
    ];
    expect(causes(checks)).toMatchObject([{ requirement: 'RNG-01', otherChecks: ['download/a'] }]);
  });

  it('name a server that ignores Range once', () => {
    const answer = exchange(content, 200, [['range', 'bytes=0-1']]);
    const checks = [
      failing('RNG-01', 'range/a', ['status', '206', '200'], [answer]),
      failing('RNG-05', 'range/b', ['status', '416', '200'], [answer]),
    ];
    expect(causes(checks)).toEqual([
      {
        requirement: 'RNG-01',
        check: 'range/a',
        statement: `${content} answers a Range request with 200`,
        otherChecks: ['range/b'],
      },
    ]);
  });

  it('name each refused value of Range separately, and one that is ignored among others that are served', () => {
    const refused = exchange(content, 416, [['range', 'bytes=0-99']]);
    const whole = exchange(content, 200, [['range', '\tbytes=0-1']]);
    const checks = [
      failing('RNG-01', 'range/a', ['status', '206', '416'], [refused]),
      failing('RNG-05', 'range/b', ['status', '206', '416'], [refused]),
      failing('SYNC-01', 'range/c', ['status', '206', '200'], [whole]),
    ];
    expect(causes(checks).map(({ check, otherChecks }) => [check, otherChecks])).toEqual([
      ['range/a', []],
      ['range/b', []],
      ['range/c', []],
    ]);
  });

  it('begin with wrong content, and are led by a MUST', () => {
    const wrong = { finding: { ...finding(differs), bytes } };
    const checks = [
      failing('AUTH-01', 'auth/a', ['status', '401', '200'], [exchange(content, 200)]),
      failing('SYNC-01', 'sync/a', differs, [exchange(content, 200)], wrong),
      failing('SES-01', 'session/a', differs, [exchange(content, 200)], wrong),
    ];
    expect(causes(checks).map(({ check, otherChecks }) => [check, otherChecks])).toEqual([
      ['session/a', ['sync/a']],
      ['auth/a', []],
    ]);
  });

  it('stay apart where two requirements of one operation are broken in different ways', () => {
    const checks = [
      failing('UPL-01', 'upload/a', ['status', '4xx', '201'], [exchange('POST /api/v1/files', 201)]),
      failing('AUTH-01', 'auth/a', ['status', '401', '201'], [exchange('POST /api/v1/files', 201)]),
    ];
    expect(causes(checks).map(({ check }) => check)).toEqual(['auth/a', 'upload/a']);
  });

  it('look at the judged exchange, not at the last', () => {
    const exchanges = [exchange(create, 500), exchange(content, 200)];
    const status = ['status', '201', '500'] as const;
    const checks = [
      failing('SES-01', 'session/a', status, exchanges, { judgedExchange: 0 }),
      failing('SES-02', 'session/b', status, [exchange(create, 500)]),
    ];
    expect(causes(checks)).toMatchObject([{ check: 'session/a', otherChecks: ['session/b'] }]);
  });

  it('hold every failing check exactly once', () => {
    const checks = ['AUTH-01', 'UPL-01', 'DL-01', 'SES-01'].flatMap((requirement, index) =>
      ['500', '404', 'none'].map((actual) =>
        failing(requirement, `x/${index}-${actual}`, ['status', '200', actual], [exchange(content, 500)]),
      ),
    );
    const seen = causes(checks).flatMap(({ check, otherChecks }) => [check, ...otherChecks]);
    expect(seen.toSorted()).toEqual(checks.map(({ id }) => id).toSorted());
  });
});

function finding([subject, expected, actual]: readonly [string, string, string]) {
  return { subject, expected, actual };
}
