import { afterEach, expect, it } from 'vitest';
import { changeReply } from '../../proof/servers/change-reply.ts';
import { type Judged, judgeTarget } from './judge.ts';
import { type Script, type ScriptedTarget, startScriptedTarget } from './scripted-target.ts';

let target: ScriptedTarget | undefined;
afterEach(() => target?.stop());

async function judgeScript(script: Script, args: readonly string[]): Promise<Judged> {
  target = await startScriptedTarget(script);
  return judgeTarget(target, args);
}

const statusesOf = ({ record }: Judged): readonly string[] => [
  ...new Set(record?.checks.map(({ status }) => status)),
];

const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

it('JSON nested 100,000 deep is a finding', async () => {
  const judged = await judgeScript(
    {
      instead: ({ method, path }) =>
        method === 'GET' && /^\/api\/v1\/files\/[^/]+$/.test(path)
          ? { status: 200, fields: { 'content-type': 'application/json' }, body: nested }
          : undefined,
    },
    ['--only=UPL-01,UPL-03,UPL-08'],
  );
  expect(judged.stderr).toBe('');
  expect(judged.exitCode).toBe(1);
  expect(statusesOf(judged)).not.toContain('error');
  expect(judged.stdout).toContain(`File body: expected JSON, got ${'['.repeat(200)}`);
});

it('a member nested 100,000 deep is a finding', async () => {
  const judged = await judgeScript(
    {
      steps: () => ({
        writeReply: changeReply((given) => {
          const { reply } = given;
          if (!given.request.path.startsWith('/api/v1/uploads') || reply.status !== 201) return reply;
          const text = Buffer.concat([...reply.body]).toString();
          const body = Buffer.from(text.replace(/"total_chunks":\d+/, `"total_chunks":${nested}`));
          return {
            ...reply,
            headers: { ...reply.headers, 'content-length': String(body.length) },
            body: [body],
          };
        }),
      }),
    },
    ['--only=SES-01,SES-02,SES-08,FIN-01'],
  );
  expect(judged.stderr).toBe('');
  expect(judged.exitCode).toBe(1);
  expect(statusesOf(judged)).not.toContain('error');
  expect(judged.stdout).toContain('SessionReceipt body: expected JSON, got {"id":"ups_');
});

it('the status 000 is a malformed response', async () => {
  const judged = await judgeScript(
    {
      instead: ({ path }) =>
        path.endsWith('/content') ? { bytes: 'HTTP/1.1 000 Zero\r\nContent-Length: 0\r\n\r\n' } : undefined,
    },
    ['--only=DL-01,RNG-01'],
  );
  expect(judged.stderr).toBe('');
  expect(judged.exitCode).toBe(1);
  expect(statusesOf(judged)).not.toContain('error');
  expect(judged.stdout).toContain('got no response (malformed response)');
});
