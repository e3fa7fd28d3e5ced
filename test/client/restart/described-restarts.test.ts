import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createProcessGroups } from '../../../client/clock/process-groups.ts';
import type { Description } from '../../../client/description.ts';
import { createBudget } from '../../../client/limits/budget.ts';
import type { Reply } from '../../../client/messages/reply.ts';
import type { Probe } from '../../../client/restart/await-answers.ts';
import { describedRestarts } from '../../../client/restart/described-restarts.ts';
import { RestartFailed } from '../../../client/restart/restart-failed.ts';
import { emptyFolder } from '../../e2e/command.ts';
import { answering } from '../../odd-server.ts';
import { to } from '../open-transport.ts';

const target = { url: 'http://127.0.0.1:1' };

function answer(status: number): Reply {
  const failure = status === 0 ? { failure: { kind: 'connection refused' as const, detail: '' } } : {};
  const request = { method: 'GET', path: '/', fields: [] };
  const exchange = { via: 'http', request, durationMs: 1 } as const;
  return { status, fields: [], body: Buffer.alloc(0), exchange, ...failure };
}

/** Restarts whose probes have these statuses, one after the other; the last one is repeated. */
async function restartsOf(description: Partial<Description>, statuses: readonly number[], hookStatus = 200) {
  const { transport, line } = await to(answering(`${hookStatus} x`, ''));
  let [probes, back] = [0, 0];
  const probe: Probe = async () => {
    const status = statuses[Math.min(probes, statuses.length - 1)] ?? 200;
    probes += 1;
    return answer(status);
  };
  const restarts = describedRestarts(
    { target, ...description },
    {
      transport,
      groups: createProcessGroups(line),
      commandTimeoutMs: 10_000,
      startMs: 300,
      budget: createBudget({ maxRequests: 100, deadline: performance.now() + 60_000 }),
      probe,
      back: async () => {
        back += 1;
      },
    },
  );
  return { restarts, counts: () => ({ probes, back }) };
}

const request = { request: { method: 'POST', path: '/_restart' } };

it('a restart waits until a plain request has the same status as before', async () => {
  const { restarts, counts } = await restartsOf({ restart: request }, [200, 0, 503, 401, 200]);
  await restarts.restart?.();
  expect(counts()).toEqual({ probes: 5, back: 1 });
  expect(restarts.kill).toBeUndefined();
});

it('a restart that is accepted with 202 has begun when the target stops', async () => {
  const { restarts, counts } = await restartsOf({ restart: request }, [200, 200, 200, 0, 0, 200], 202);
  await restarts.restart?.();
  expect(counts()).toEqual({ probes: 6, back: 1 });
});

it('a command that fails is quoted, and is not run again', async () => {
  const file = join(emptyFolder(), 'runs');
  const command = `test ! -e '${file}' && touch '${file}'; echo no service >&2; exit 4`;
  const { restarts, counts } = await restartsOf({ restart: { command } }, [200]);
  const sentence = `the restart command '${command}' exited with code 4: no service`;
  await expect(restarts.restart?.()).rejects.toThrow(new RestartFailed(sentence));
  expect(existsSync(file)).toBe(true);
  await expect(restarts.restart?.()).rejects.toThrow(sentence);
  expect(counts()).toEqual({ probes: 1, back: 0 });
});

it('a request that is refused is a failure', async () => {
  const { restarts } = await restartsOf({ restart: request }, [200], 403);
  await expect(restarts.restart?.()).rejects.toThrow('the restart request POST /_restart answered 403');
});

it('a target that does not come back is a failure of the hook, which is quoted', async () => {
  const { restarts, counts } = await restartsOf({ restart: { command: 'true' } }, [200, 0]);
  await expect(restarts.restart?.()).rejects.toThrow(
    "after the restart command 'true', the target did not work again within 0.3 s (connection refused)",
  );
  expect(counts().back).toBe(0);
});

it('after a kill without a new process, the restart command starts one', { timeout: 30_000 }, async () => {
  const file = join(emptyFolder(), 'started');
  writeFileSync(file, '');
  const description = { restart: { command: `rm '${file}'` }, kill: { command: 'true' } };
  const { restarts, counts } = await restartsOf(description, [200, ...Array<number>(14).fill(0), 200]);
  await restarts.kill?.();
  expect(existsSync(file)).toBe(false);
  expect(counts().back).toBe(1);
});
