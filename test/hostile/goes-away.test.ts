import { afterEach, describe, expect, it } from 'vitest';
import { type Judged, judgeTarget } from './judge.ts';
import { json, type Script, type ScriptedTarget, startScriptedTarget } from './scripted-target.ts';

let target: ScriptedTarget | undefined;
afterEach(() => target?.stop());

const only =
  '--only=range/closed-range-sends-exactly-those-bytes,range/suffix-range-sends-the-last-bytes,UPL-01,SES-01,FIN-01';

async function judged(instead: NonNullable<Script['instead']>, ...args: string[]): Promise<Judged> {
  target = await startScriptedTarget({ instead });
  return judgeTarget(target, [only, '--outage', '2', '--timeout', '2', ...args]);
}

/** Goes away for good at a request. */
const goneFrom =
  (number: number): NonNullable<Script['instead']> =>
  (asked, itself) => {
    if (asked.number < number) return undefined;
    void itself.goAway();
    return 'reset';
  };

const reds = ({ record }: Judged): string[] =>
  record?.checks.flatMap(({ id, status }) =>
    /fail|blocked|error/.test(status) ? [`${id} ${status}`] : [],
  ) ?? ['no record'];

describe('a target that goes away', { timeout: 60_000 }, () => {
  it('for good, after 120 requests: exit 4, and the sentence names two requests', async () => {
    const run = await judged(goneFrom(120));
    expect(reds(run)).toEqual([]);
    expect(run.exitCode).toBe(4);
    expect(run.stdout).toMatch(
      /^cut off: http:\S+ stopped answering \(connection \w+\) after [A-Z]+ \S+ \(2\d\d\) of \w+\/[\w-]+; the first request without an answer was [A-Z]+ \S+ of \w+\/[\w-]+$/m,
    );
    expect(run.stdout).toMatch(/^inconclusive: \d+ untestable/m);
    expect(run.tookMs).toBeLessThan(30_000);
  });

  it('in preflight: exit 5, and no file is written', async () => {
    const run = await judged(goneFrom(4));
    expect(run.exitCode).toBe(5);
    expect(run.stderr).toMatch(
      /^drivespec: http:\S+ stopped answering before the first check after [A-Z]+ \S+ \(2\d\d\): connection \w+\.\n {2}Check its log, and start it again; nothing was judged\.\n$/,
    );
    expect(run.files.filter((file) => file !== 'drivespec-report')).toEqual([]);
  });

  it.each([
    ['any request', /^/],
    ['a DELETE of the clean-up', /DELETE/],
  ])(
    'by 503 with Retry-After 119, first to %s: exit 4 when the time of the run is used up',
    async (_, first) => {
      const busy = json(503, { detail: 'maintenance' }, { 'retry-after': '119' });
      let isBusy = false;
      const run = await judged(
        ({ number, method }) => {
          isBusy ||= number > 120 && first.test(method);
          return isBusy ? busy : undefined;
        },
        '--time',
        '8',
      );
      expect(reds(run)).toEqual([]);
      expect(run.exitCode).toBe(4);
      expect(run.stdout).toMatch(/^cut off: http:\S+ answers only 503$/m);
      expect(run.tookMs).toBeLessThan(30_000);
    },
  );

  it('by 507 to every upload: exit 4, and the refusal is quoted', async () => {
    const run = await judged(({ number, method }) =>
      number > 120 && /POST|PUT/.test(method) ? json(507, { detail: 'disk full' }) : undefined,
    );
    expect(reds(run)).toEqual([]);
    expect(run.exitCode).toBe(4);
    expect(run.stdout).toMatch(/^cut off: POST \/api\/v1\/files answered 507 \("disk full"\)$/m);
  });
});

describe('a target that resets one of 20 requests', { timeout: 120_000 }, () => {
  it('has no findings, gets no request twice, and the record counts the cases', async () => {
    const names: string[] = [];
    const run = await judged(({ number, method, path }) => {
      names.push(`${method} ${path}`);
      return number % 20 === 19 ? 'reset' : undefined;
    });
    expect(reds(run)).toEqual([]);
    expect(run.stdout).toMatch(/lost a request \(connection reset\) by chance/);
    expect([0, 4]).toContain(run.exitCode);
    expect(run.record?.run.requests).toBe(names.length);
  });
});
