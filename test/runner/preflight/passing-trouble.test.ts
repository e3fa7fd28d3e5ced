import { afterEach, describe, expect, it } from 'vitest';
import { CannotRun, run } from '../../../index.ts';
import {
  type Asked,
  type Instead,
  json,
  type Script,
  type ScriptedTarget,
  startScriptedTarget,
} from '../../hostile/scripted-target.ts';

let target: ScriptedTarget | undefined;
afterEach(() => target?.stop());

async function start(script: Script): Promise<ScriptedTarget> {
  target = await startScriptedTarget(script);
  return target;
}

/** A run of one check that passes immediately. */
function runAgainst({ url, token }: ScriptedTarget, settings: { readonly outageMs?: number } = {}) {
  const only = ['range/closed-range*'];
  return run({ mode: 'quick', only, seed: 3, timeoutMs: 2_000, ...settings, target: { url, token } });
}

async function capabilitiesOf(script: Script) {
  const { target: judged, notes, checks } = await runAgainst(await start(script));
  const shown = Object.entries(judged.capabilities).filter(([, one]) => one.detected);
  return {
    shown: shown.map(([name]) => name).sort(),
    notes,
    statuses: checks.map(({ status }) => status),
  };
}

const all = [
  'chunk_checksum',
  'delete',
  'etag',
  'file_checksum',
  'folders',
  'head',
  'listing',
  'negotiation',
  'progress',
  'replace',
  'versions',
];

/** Answers the first of the requests that are meant in its own way. */
function once(isMeant: (asked: Asked) => boolean, instead: Instead): NonNullable<Script['instead']> {
  let done = false;
  return (asked) => {
    if (done || !isMeant(asked)) return undefined;
    done = true;
    return instead;
  };
}

const isSession = ({ method, path }: Asked): boolean => method === 'POST' && path === '/api/v1/uploads';
const isUpload = ({ method, path }: Asked): boolean => method === 'POST' && path === '/api/v1/files';
const isFolder = ({ method, path }: Asked): boolean => method === 'POST' && path === '/api/v1/folders';
const isHead = ({ method }: Asked): boolean => method === 'HEAD';

describe('one hiccup in preflight takes no capability', () => {
  it.each<[string, (asked: Asked) => boolean, Instead]>([
    ['a 409 to a session', isSession, json(409, { detail: 'The name is taken in this folder' })],
    ['a 503 to a session', isSession, json(503, {})],
    ['a 429 to a session', isSession, json(429, {}, { 'retry-after': '0' })],
    ['a reset session', isSession, 'reset'],
    ['a 409 to the first upload', isUpload, json(409, {})],
    ['a reset upload', isUpload, 'reset'],
    ['a 503 to the folder', isFolder, json(503, {})],
    ['a 409 to the folder', isFolder, json(409, {})],
    ['a closed HEAD', isHead, 'close'],
    ['a 502 to the list of shares', ({ path }) => path.endsWith('/shares'), json(502, {})],
    ['a reset first request', () => true, 'reset'],
  ])('%s', async (name, isMeant, instead) => {
    expect(await capabilitiesOf({ instead: once(isMeant, instead) })).toEqual({
      shown: all,
      notes: name.includes('429') ? [expect.stringContaining('answered 1 request with 429 or 503')] : [],
      statuses: ['pass'],
    });
  });
});

describe('a trouble that lasts is said where it decides a capability', () => {
  it.each([409, 503])('%i to every session', async (status) => {
    const { shown, notes } = await capabilitiesOf({
      instead: (asked) => (isSession(asked) ? json(status, {}) : undefined),
    });
    expect(shown).toEqual(['delete', 'etag', 'folders', 'head', 'listing', 'versions']);
    expect(notes).toEqual([
      `the target could not be probed for chunk_checksum, file_checksum, progress, replace, because POST /api/v1/uploads was answered ${status}; checks that need them are left out`,
    ]);
  });

  it('nothing is said of what is not served', async () => {
    const { shown, notes } = await capabilitiesOf({
      instead: (asked) => (isSession(asked) ? json(404, {}) : undefined),
    });
    expect(shown).toEqual(['delete', 'etag', 'folders', 'head', 'listing', 'versions']);
    expect(notes).toEqual([]);
  });
});

describe('a target that goes away in preflight', () => {
  it.each([3, 5, 12])('for good, after request %i: nothing is judged', { timeout: 60_000 }, async (last) => {
    const gone = await start({
      instead: ({ number }, itself) => {
        if (number <= last) return undefined;
        void itself.goAway();
        return 'reset';
      },
    });
    const began = performance.now();
    const error: unknown = await runAgainst(gone, { outageMs: 2_000 }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(CannotRun);
    expect(error).toMatchObject({
      message: expect.stringMatching(
        /^http:\/\/\S+ stopped answering before the first check after (GET|POST|PUT|HEAD|DELETE) \S+ \(\d+\): connection (reset|refused)\.$/,
      ),
      hint: 'Check its log, and start it again; nothing was judged.',
      fault: 'target',
    });
    expect(performance.now() - began).toBeLessThan(25_000);
  });

  it('by silence: bounded by a few time-outs', { timeout: 60_000 }, async () => {
    const silent = await start({ instead: ({ number }) => (number > 5 ? 'silence' : undefined) });
    const began = performance.now();
    await expect(runAgainst(silent, { outageMs: 2_000 })).rejects.toMatchObject({
      message: expect.stringContaining('stopped answering before the first check'),
    });
    expect(performance.now() - began).toBeLessThan(25_000);
  });

  it.each([false, true])(
    'for 3 s (forgets: %s): it is waited for, and noted',
    {
      timeout: 60_000,
    },
    async (forgets) => {
      let went = false;
      const { shown, notes, statuses } = await capabilitiesOf({
        instead: ({ number }, itself) => {
          if (went || number <= 6) return undefined;
          went = true;
          void itself.goAway({ forgets }).then(() => setTimeout(() => void itself.comeBack(), 3_000));
          return 'reset';
        },
      });
      expect(shown).toEqual(all);
      expect(statuses).toEqual(['pass']);
      expect(notes).toEqual([
        expect.stringMatching(
          /^the target did not answer for [34]\.\d s before the first check \(connection (reset|refused)\); the run waited and started again$/,
        ),
      ]);
    },
  );
});

it('leaves no session open where the target ends them by DELETE', async () => {
  const ended: string[] = [];
  const served = await start({
    instead: ({ method, path }, itself) => {
      const id = method === 'DELETE' ? /^\/api\/v1\/uploads\/(.+)$/.exec(path)?.[1] : undefined;
      if (id === undefined) return undefined;
      ended.push(id);
      itself.store.sessions.delete(id);
      return { status: 204 };
    },
  });
  const open: number[] = [];
  await run(
    { mode: 'quick', only: ['range/closed-range*'], target: { url: served.url, token: served.token } },
    {
      onEvent: ({ type }) => {
        if (type === 'preflight')
          open.push([...served.store.sessions.values()].filter(({ status }) => status === 'active').length);
      },
    },
  );
  expect(ended.length).toBeGreaterThan(2);
  expect(open).toEqual([0]);
});
