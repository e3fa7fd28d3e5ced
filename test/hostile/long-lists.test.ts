import { afterEach, expect, it } from 'vitest';
import { faultById } from '../../proof/faults/index.ts';
import { changeReply } from '../../proof/servers/change-reply.ts';
import type { Reply } from '../../reference-server/http/reply.ts';
import type { Steps } from '../../reference-server/steps.ts';
import { judgeTarget } from './judge.ts';
import { type Script, type ScriptedTarget, startScriptedTarget } from './scripted-target.ts';

let target: ScriptedTarget | undefined;
afterEach(() => target?.stop());

const many = 100_000;

/** The reference server's lists, changed; with a fault, where one is named. */
function listing(
  change: (list: readonly unknown[], path: string, query: URLSearchParams) => object,
  fault?: string,
): Script {
  const stepsOf = (unmodified: Steps): Steps => ({
    ...unmodified,
    ...(fault === undefined ? {} : faultById(fault).steps(unmodified)),
  });
  return {
    steps: (unmodified) => {
      const steps = stepsOf(unmodified);
      return {
        ...steps,
        writeReply: changeReply((given) => {
          const { reply } = given;
          const { path, query, method } = given.request;
          const member = listedMember(path);
          if (member === undefined || method !== 'GET' || reply.status !== 200) return reply;
          const whole = JSON.parse(Buffer.concat([...reply.body]).toString()) as Record<
            string,
            readonly unknown[]
          >;
          return withJson(reply, change(whole[member] ?? [], path, query));
        }, steps.writeReply),
      };
    },
  };
}

function listedMember(path: string): 'items' | 'shares' | undefined {
  if (path.endsWith('/children')) return 'items';
  return path.endsWith('/me/shares') ? 'shares' : undefined;
}

function withJson(reply: Reply, value: object): Reply {
  const body = Buffer.from(JSON.stringify(value));
  return { ...reply, headers: { ...reply.headers, 'content-length': String(body.length) }, body: [body] };
}

const others = Array.from({ length: many }, (_, at) => ({
  id: `fil_${String(at).padStart(26, '0')}`,
  name: `one of many files ${at}.bin`,
  type: 'file',
  size: at,
  mime_type: 'application/octet-stream',
  modified_at: '2026-01-01T00:00:00.000Z',
}));

const areas = '--only=UPL-05,UPL-08,UPL-13,AUTH-03,AUTH-06,FIN-04';

it('a root of 100,000 files gives no finding and costs little', { timeout: 120_000 }, async () => {
  target = await startScriptedTarget(
    listing((list, path) =>
      path.includes('/root/')
        ? { items: [...others, ...list] }
        : path.endsWith('shares')
          ? { shares: list }
          : { items: list },
    ),
  );
  const judged = await judgeTarget(target, [areas, '--other-token-env', 'OTHER'], {
    environment: { OTHER: 'other-b83d0a64' },
  });
  expect(judged.stderr).toBe('');
  expect(judged.exitCode).toBe(0);
  expect(judged.record?.checks.filter(({ status }) => ['fail', 'error', 'blocked'].includes(status))).toEqual(
    [],
  );
  expect(judged.peakBytes).toBeLessThan(450e6);
  expect(judged.tookMs).toBeLessThan(60_000);
});

it('a list of 100,000 shares gives no finding and costs little', { timeout: 120_000 }, async () => {
  target = await startScriptedTarget(
    listing((list, path) => {
      const more = Array.from({ length: many }, (_, at) => ({
        id: `shr_${at}`,
        name: `Share ${at}`,
        role: 'reader',
      }));
      return path.endsWith('shares') ? { shares: [...list, ...more] } : { items: list };
    }),
  );
  const judged = await judgeTarget(target, [areas, '--other-token-env', 'OTHER'], {
    environment: { OTHER: 'other-b83d0a64' },
  });
  expect(judged.stderr).toBe('');
  expect(judged.exitCode).toBe(0);
  expect(judged.record?.checks.filter(({ status }) => ['fail', 'error', 'blocked'].includes(status))).toEqual(
    [],
  );
  expect(judged.tookMs).toBeLessThan(60_000);
});

/** Four files that were there before, then those of the reference server, two on a page. */
const inPages = (fault?: string): Script =>
  listing((list, path, query) => {
    if (path.endsWith('shares')) return { shares: list };
    const all = [...others.slice(0, 4), ...list];
    const offset = Number(query.get('offset') ?? 0);
    return { items: all.slice(offset, offset + 2), total: all.length };
  }, fault);

it.each([
  [undefined, 'pass'],
  ['auth/refused-upload-stays-until-it-is-overwritten', 'fail'],
])('a listing in pages is read to its end: %s', { timeout: 120_000 }, async (fault, status) => {
  target = await startScriptedTarget(inPages(fault));
  const judged = await judgeTarget(target, ['--only=auth/a-refused-upload-stores-nothing']);
  expect(judged.stderr).toBe('');
  expect(judged.record?.checks.map((check) => check.status)).toEqual([status]);
});
