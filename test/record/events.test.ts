import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { defineCheck } from '../../check/check.ts';
import { Violation } from '../../check/violation.ts';
import { type RunEvent, type RunRecord, run } from '../../index.ts';
import { stepsOfFault } from '../../proof/faults/index.ts';
import { startReferenceServer } from '../../reference-server/index.ts';
import { runChecks } from '../../runner/run.ts';
import { packageRoot } from '../../util/package-root.ts';

const token = 'sesame-open-7';
const ofType = <Type extends RunEvent['type']>(all: readonly RunEvent[], type: Type) =>
  all.filter((event): event is Extract<RunEvent, { type: Type }> => event.type === type);

describe('the events of a run', () => {
  const events: RunEvent[] = [];
  let record: RunRecord;

  beforeAll(async () => {
    const reference = await startReferenceServer({
      token,
      steps: stepsOfFault('range/last-byte-is-exclusive'),
    });
    record = await run(
      {
        profile: 'reference',
        target: { url: reference.url, token, other_token: reference.otherToken },
        mode: 'quick',
        seed: 5,
        timeoutMs: 1_000,
        only: ['range/closed-range-sends-exactly-those-bytes', 'range/suffix*', 'session/absent*'],
      },
      { onEvent: (event) => events.push(event) },
    );
    await reference.stop();
  });

  it('begin with run-started, preflight and planned, and end with the verdict of the record', () => {
    const order = events.filter(({ type }) => type !== 'traffic').map(({ type }) => type);
    expect(order.slice(0, 3)).toEqual(['run-started', 'preflight', 'planned']);
    expect(events.at(-1)).toMatchObject({
      type: 'run-finished',
      verdict: record.verdict,
      totals: record.totals,
      requests: record.run.requests,
      interrupted: false,
    });
    expect(events.map(({ atMs }) => atMs)).toEqual(events.map(({ atMs }) => atMs).sort((a, b) => a - b));
  });

  it('report each check twice: when it starts, and with its result, as in the record', () => {
    const ids = record.checks.map(({ id }) => id).sort();
    expect(
      ofType(events, 'check-started')
        .map(({ check }) => check)
        .sort(),
    ).toEqual(ids);
    const finished = ofType(events, 'check-finished');
    expect(finished.map(({ check }) => check).sort()).toEqual(ids);
    for (const event of finished) {
      const { status, cases, finding, counterexample, replay, durationMs } =
        record.checks.find(({ id }) => id === event.check) ?? {};
      expect(event).toMatchObject({ status, cases, durationMs, round: 0, of: ids.length });
      expect([event.finding, event.counterexample, event.replay]).toEqual([finding, counterexample, replay]);
    }
    expect(finished.map(({ done }) => done)).toEqual(ids.map((_, index) => index + 1));
    expect(finished.some(({ status, finding }) => status === 'fail' && finding !== undefined)).toBe(true);
  });

  it('say beforehand how many checks each area has', () => {
    const [planned] = ofType(events, 'planned');
    const range = record.checks.filter(({ id }) => id.startsWith('range/')).length;
    expect(planned?.areas).toEqual([
      { area: 'range', checks: range },
      { area: 'session', checks: 1 },
    ]);
    expect(planned?.checks).toBe(record.checks.length);
  });

  it('fit the published schema', () => {
    const schema: object = JSON.parse(
      readFileSync(join(packageRoot(), 'schemas/run-event.schema.json'), 'utf8'),
    );
    const validate = new Ajv2020({ strict: false }).compile(schema);
    for (const event of events) expect(validate(event), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...events[0], more: 1 })).toBe(false);
  });
});

it('no event carries a secret, whatever the target says back', async () => {
  const reference = await startReferenceServer({ token });
  const target = { url: reference.url, token, headers: { 'x-api-key': 'key-to-it-all' } };
  const tellTale = defineCheck({
    id: 'range/returns-what-it-has',
    requirement: 'RNG-01',
    verify: async () => {
      const actual = `${token} key-to-it-all ${Buffer.from(`x${token}`).toString('base64')}`;
      throw new Violation({ subject: `body of ${token}`, expected: 'none', actual });
    },
  });
  const events: RunEvent[] = [];
  await runChecks({ target, mode: 'quick' }, { checks: [tellTale], onEvent: (event) => events.push(event) });
  await reference.stop();
  const text = JSON.stringify(events);
  expect(text).toContain('body of $TOKEN');
  for (const secret of [token, 'key-to-it-all', Buffer.from(token).toString('base64').slice(4, -4)])
    expect(text).not.toContain(secret);
});

it('a run that cannot begin says so last', async () => {
  const events: RunEvent[] = [];
  const target = { url: 'http://127.0.0.1:1', token };
  await expect(run({ target }, { onEvent: (event) => events.push(event) })).rejects.toThrow(
    'could not be reached',
  );
  expect(events.map(({ type }) => type)).toEqual(['run-started', 'run-failed']);
  expect(events.at(-1)).toMatchObject({ reason: expect.stringContaining('could not be reached') });
});
