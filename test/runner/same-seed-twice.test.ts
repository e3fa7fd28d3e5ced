import { afterEach, expect, it } from 'vitest';
import { run } from '../../index.ts';
import { json, type Script, type ScriptedTarget, startScriptedTarget } from '../hostile/scripted-target.ts';

let target: ScriptedTarget | undefined;
afterEach(() => target?.stop());

const only = ['session', 'chunk/a-chunk*', 'upload/any*', 'upload/taken*'];

/** What a run with this seed comes to; `interruptAt` ends it at that event. */
async function outcomeOf({ url, token }: ScriptedTarget, interruptAt?: string) {
  const controller = new AbortController();
  const record = await run(
    { mode: 'quick', seed: 4711, only, target: { url, token } },
    {
      signal: controller.signal,
      onEvent: ({ type }) => {
        if (type === interruptAt) controller.abort();
      },
    },
  );
  const { verdict, totals, checks, notes } = record;
  const counted = checks.map(({ id, status, cases, reason }) => ({ id, status, cases, reason }));
  return { verdict, totals, capabilities: record.target.capabilities, checks: counted, notes };
}

const withoutDelete: Script = {
  instead: ({ method }) => (method === 'DELETE' ? json(405, { detail: 'Method Not Allowed' }) : undefined),
};

it.each<[string, Script]>([
  ['with DELETE', {}],
  ['without DELETE', withoutDelete],
])(
  'two runs with one seed come to the same on a server that lives on, %s',
  {
    timeout: 180_000,
  },
  async (_name, script) => {
    target = await startScriptedTarget(script);
    const first = await outcomeOf(target);
    const again = await outcomeOf(target);
    expect(withoutNames(again)).toEqual(withoutNames(first));
    expect(first.verdict).toBe('conformant-with-gaps');
    expect(first.checks.filter(({ status }) => status === 'pass').length).toBeGreaterThan(20);
  },
);

it.each<[string, Script, string]>([
  ['as its checks begin', {}, 'planned'],
  ['amid its checks', {}, 'check-finished'],
  ['amid its checks, without DELETE', withoutDelete, 'check-finished'],
])(
  'a run after one that was interrupted comes to what a first one does: %s',
  {
    timeout: 180_000,
  },
  async (_name, script, interruptAt) => {
    target = await startScriptedTarget(script);
    const interrupted = await outcomeOf(target, interruptAt);
    const again = await outcomeOf(target);
    await target.stop();
    target = await startScriptedTarget(script);
    const fresh = await outcomeOf(target);
    expect(interrupted.checks.some(({ status }) => status === 'untestable')).toBe(true);
    expect(withoutNames(again)).toEqual(withoutNames(fresh));
  },
);

/** The names of two runs differ in a random part, and the target draws ids. */
function withoutNames(value: unknown): unknown {
  const text = JSON.stringify(value).replaceAll(/drivespec-[0-9a-z]+-[0-9a-z]+/g, 'NAME');
  return JSON.parse(text.replaceAll(/\b[a-z]{3}_[0-9a-f]{8,}/g, 'ID'));
}
