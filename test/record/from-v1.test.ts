import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fromV1 } from '../../record/from-v1.ts';
import { type RunRecord, recordSchema } from '../../record/record.ts';
import { verifyRecord } from '../../record/verify/verify-record.ts';

const text = readFileSync(new URL('./record-of-version-0.1.0.json', import.meta.url), 'utf8');

/** What `verify` says of a record of version 0.1.0, compared with no contract. */
function flawsOf(record: string): readonly { readonly part: string }[] {
  return verifyRecord(fromV1(JSON.parse(record)) as RunRecord, []);
}

it('a record that version 0.1.0 wrote is a record, and its digest agrees', () => {
  const record = recordSchema.parse(fromV1(JSON.parse(text)));
  expect(record.apiVersion).toBe('drivespec/v2');
  expect(record.target.capabilities['head']).toEqual({ declared: true, detected: true });
  expect(record.requirements[0]?.statement).toMatch(/^\S.*\.$/);
  expect(record.causes?.[0]?.otherChecks).toEqual([
    'range/field-name-is-read-in-any-case',
    'range/repeated-range-sends-the-same-bytes',
  ]);
  expect(flawsOf(text)).toEqual([]);
});

it('a record of version 0.1.0 that was changed afterwards is not verified', () => {
  const changed = text
    .replace('"leftBehind": 0', '"leftBehind": 1')
    .replace('"leftBehind":0', '"leftBehind":1');
  expect(changed).not.toBe(text);
  expect(flawsOf(changed)).toMatchObject([{ part: 'digest' }]);
  const { digest: _, ...unsigned } = JSON.parse(text) as { readonly digest: string };
  expect(flawsOf(JSON.stringify(unsigned))).toMatchObject([{ part: 'digest' }]);
});

it('each member and each check that was renamed has its new name', () => {
  const old = {
    apiVersion: 'drivespec/v1',
    notices: ['n'],
    run: { cutOff: 'c', stopped: 's', seed: 1 },
    target: { url: 'u', capabilities: { head: { shown: true } } },
    requirements: [{ id: 'RNG-01', says: 'It holds.' }],
    checks: [
      {
        id: 'range/every-part-is-true-to-itself',
        passedOver: [],
        notPosed: [],
        blames: 'UPL-01',
        judged: 0,
        moreExchanges: {},
      },
    ],
    causes: [{ check: 'a/b', takes: [] }],
    gate: { strict: false, accepted: [{ check: 'a/b', expires: '2030-01-31' }] },
  };
  expect(fromV1(old)).toEqual({
    apiVersion: 'drivespec/v2',
    notes: ['n'],
    run: { stopReason: 'c', stoppedByTarget: 's', seed: 1 },
    target: { url: 'u', capabilities: { head: { detected: true } } },
    requirements: [{ id: 'RNG-01', statement: 'It holds.' }],
    checks: [
      {
        id: 'range/each-part-matches-its-content-range',
        skipped: [],
        untestable: [],
        blockedBy: 'UPL-01',
        judgedExchange: 0,
        omittedExchanges: {},
      },
    ],
    causes: [{ check: 'a/b', otherChecks: [] }],
    gate: { strict: false, accepted: [{ check: 'a/b', until: '2030-01-31' }] },
  });
});

it.each([
  [null],
  [[]],
  ['text'],
  [{ apiVersion: 'drivespec/v2', notices: [] }],
  [{ apiVersion: 'drivespec/v1', run: 3 }],
])('%j is not changed beyond its version', (value) => {
  const { apiVersion: _, ...rest } = Object(fromV1(value)) as Record<string, unknown>;
  const { apiVersion: __, ...before } = Object(value) as Record<string, unknown>;
  expect(rest).toEqual(before);
});
