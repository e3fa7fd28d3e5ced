import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Untestable } from '../../../check/untestable.ts';
import { Violation } from '../../../check/violation.ts';
import type { Exchange } from '../../../client/messages/exchange.ts';
import { run } from '../../../index.ts';
import { exitCodeOf } from '../../../record/verdict.ts';
import { createChanceLosses, createLossTrial } from '../../../runner/monitor/chance-losses.ts';
import { type Script, type ScriptedTarget, startScriptedTarget } from '../../hostile/scripted-target.ts';

const request = { method: 'GET', path: '/x', fields: [] };
const body = { sizeBytes: 0, sha256: '', encoding: 'text', head: '' } as const;
const answered: Exchange = {
  via: 'http',
  request,
  response: { status: 200, fields: [], body },
  durationMs: 1,
};
const lost = (kind: 'connection reset' | 'timed out'): Exchange => ({
  via: 'http',
  request,
  failure: { kind, detail: '' },
  durationMs: 1,
});
const reset = lost('connection reset');
const wrong = new Error('wrong');

describe('a case that lost a request', () => {
  it('is judged by it when it loses the same request in each of three runs', () => {
    const trial = createLossTrial('range/a', createChanceLosses());
    expect(trial.endOf(wrong, [answered, reset])).toEqual({ again: true });
    expect(trial.endOf(wrong, [answered, reset])).toEqual({ again: true });
    expect(trial.endOf(wrong, [answered, reset])).toEqual({ again: false, error: wrong });
  });

  it('is judged by a run that lost none', () => {
    const losses = createChanceLosses();
    const trial = createLossTrial('range/a', losses);
    trial.endOf(wrong, [reset]);
    expect(trial.endOf(undefined, [answered])).toEqual({ again: false, error: undefined });
    expect(losses.inWords()).toMatch(/^1 case lost a request \(connection reset\) by chance/);
    const other = createLossTrial('range/a', losses);
    const finding = new Error('a finding');
    other.endOf(wrong, [reset]);
    expect(other.endOf(finding, [answered])).toEqual({ again: false, error: finding });
    expect(losses.onlyIn()).toBe('range/a');
  });

  it('is untestable when it loses another request in each of five runs, as other checks do', () => {
    const losses = createChanceLosses();
    losses.suspect('range/b');
    const trial = createLossTrial('range/a', losses);
    const runs = [
      [reset, answered],
      [answered, reset],
      [reset, answered],
      [answered, reset],
    ];
    for (const exchanges of runs) expect(trial.endOf(wrong, exchanges)).toEqual({ again: true });
    const end = trial.endOf(wrong, [reset, answered]);
    expect(end).toMatchObject({ error: expect.any(Untestable) });
    expect(losses.onlyIn()).toBe(undefined);
  });

  it('is judged by a finding about an answer that comes back in each of five runs, whatever was lost', () => {
    const losses = createChanceLosses();
    losses.suspect('range/b');
    const trial = createLossTrial('range/a', losses);
    const finding = new Violation({ subject: 'status', expected: '200', actual: '500' }, answered);
    for (const exchanges of [
      [reset, answered],
      [answered, reset],
      [reset, answered],
      [answered, reset],
    ])
      expect(trial.endOf(finding, exchanges)).toEqual({ again: true });
    expect(trial.endOf(finding, [reset, answered])).toEqual({ again: false, error: finding });
  });

  it('is judged by it when no other check loses any, whichever request it is', () => {
    const trial = createLossTrial('range/a', createChanceLosses());
    trial.endOf(wrong, [reset, answered]);
    trial.endOf(wrong, [answered, reset]);
    expect(trial.endOf(wrong, [reset, answered])).toEqual({ again: false, error: wrong });
  });

  it('is judged by a second time-out', () => {
    const trial = createLossTrial('range/a', createChanceLosses());
    expect(trial.endOf(wrong, [lost('timed out')])).toEqual({ again: true });
    expect(trial.endOf(wrong, [lost('timed out')])).toEqual({ again: false, error: wrong });
  });
});

let target: ScriptedTarget | undefined;
afterEach(() => target?.stop());

async function judge(instead: NonNullable<Script['instead']>) {
  target = await startScriptedTarget({ instead });
  const { url, token } = target;
  const only = [
    'range/closed*',
    'range/suffix-range*',
    'range/open*',
    'upload/any-bytes*',
    'UPL-04',
    'chunk/any*',
  ];
  return run({ mode: 'quick', seed: 5, only, timeoutMs: 2_000, target: { url, token } });
}

describe('a target that resets connections', () => {
  it.each([19, 61])('by chance, one of %i, causes no finding', { timeout: 60_000 }, async (nth) => {
    const record = await judge(({ number }) => (number > 60 && number % nth === 0 ? 'reset' : undefined));
    const red = record.checks.filter(({ status }) => ['fail', 'blocked', 'error'].includes(status));
    expect(red.map(({ id, finding }) => [id, finding])).toEqual([]);
    expect(record.checks.filter(({ status }) => status === 'pass').length).toBeGreaterThan(3);
    expect(record.notes.join('\n')).toMatch(/lost a request \(connection reset\) by chance/);
    expect(exitCodeOf(record)).toBe(0);
  });

  it.each(['GET', 'POST'])(
    'that were used for some time, under a %s, causes no finding',
    {
      timeout: 60_000,
    },
    async (expiresUnder) => {
      const served = new WeakMap<Socket, number>();
      let resets = 0;
      const record = await judge(({ method, incoming: { socket } }) => {
        const before = served.get(socket) ?? 0;
        served.set(socket, before + 1);
        if (before < 5 || method !== expiresUnder) return undefined;
        resets += 1;
        return 'reset';
      });
      expect(resets).toBeGreaterThan(0);
      expect(record.checks.filter(({ status }) => status !== 'pass').map(({ id }) => id)).toEqual([]);
      expect(exitCodeOf(record)).toBe(0);
    },
  );

  it('of one kind of request, and others by chance, causes a finding only for that kind', {
    timeout: 60_000,
  }, async () => {
    const record = await judge(({ number, incoming }) =>
      /^bytes=-\d+$/.test(incoming.headers.range ?? '') || (number > 60 && number % 61 === 0)
        ? 'reset'
        : undefined,
    );
    const red = record.checks.filter(({ status }) => ['fail', 'blocked', 'error'].includes(status));
    expect(red.map(({ id }) => id)).toEqual(['range/suffix-range-sends-the-last-bytes']);
    expect(exitCodeOf(record)).toBe(1);
  });
});
