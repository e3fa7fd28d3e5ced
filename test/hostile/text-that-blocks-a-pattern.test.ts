import { afterEach, expect, it } from 'vitest';
import { changeReply } from '../../proof/servers/change-reply.ts';
import { judgeTarget } from './judge.ts';
import { type ScriptedTarget, startScriptedTarget } from './scripted-target.ts';

let target: ScriptedTarget | undefined;
afterEach(() => target?.stop());

it('judges refusals with 400 KB of line feeds in their bodies', async () => {
  target = await startScriptedTarget({
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        if (reply.status < 400) return reply;
        const body = Buffer.concat([...reply.body, Buffer.alloc(400_000, '\n')]);
        return {
          ...reply,
          headers: { ...reply.headers, 'content-length': String(body.length) },
          body: [body],
        };
      }),
    }),
  });
  const judged = await judgeTarget(target, ['--only=ERR-05']);
  expect(judged.stderr).toBe('');
  expect(judged.exitCode).toBe(0);
  expect(judged.record?.checks.map(({ id, status }) => `${id} ${status}`)).toEqual([
    'error/no-response-leaks-internals pass',
  ]);
  expect(judged.tookMs).toBeLessThan(20_000);
});

it('judges a media type of 130 bytes that is none', async () => {
  const type = `a/b${' ; '.repeat(42)}"`;
  target = await startScriptedTarget({
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        const isContent = given.request.path.endsWith('/content') && reply.status === 200;
        return isContent ? { ...reply, headers: { ...reply.headers, 'content-type': type } } : reply;
      }),
    }),
  });
  const judged = await judgeTarget(target, ['--only=MIME-05', '--strict']);
  expect(judged.stderr).toBe('');
  expect(judged.exitCode).toBe(1);
  expect(judged.stdout).toContain(`Content-Type: expected a valid media type, got ${type}\n`);
  expect(judged.tookMs).toBeLessThan(20_000);
});
