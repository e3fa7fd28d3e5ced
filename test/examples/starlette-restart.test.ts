import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { afterTest } from '../closings.ts';
import { idsOf, judge, maxRunMs } from './example.ts';
import { type StartedExample, startStarlette } from './start-starlette.ts';

it(
  'the Starlette example loses nothing when it is restarted or killed',
  async () => {
    const example = await startStarlette();
    const supervisor = await startSupervisor(example);
    const command = (path: string): string =>
      `{ command: "'${process.execPath}' -e 'fetch(\`${supervisor}/${path}\`)'" }`;
    const config = [
      'capabilities: { durability: true }',
      'progress: { received_chunks: received_chunks }',
      `restart: ${command('SIGTERM')}`,
      `kill: ${command('SIGKILL')}`,
      '',
    ].join('\n');
    const { record, stderr } = await judge(
      example.url,
      'starlette',
      ['--only=durability/*', '--allow-commands'],
      config,
    );
    expect(stderr).toBe('');
    const unmet = record?.checks.filter(({ status }) => status !== 'pass') ?? [];
    expect(unmet.map(({ id, status, finding, reason }) => ({ id, status, finding, reason }))).toEqual([]);
    expect(record && idsOf(record, 'pass').filter((id) => id.startsWith('DUR-'))).toHaveLength(10);
  },
  maxRunMs,
);

/** Restarts the example with the signal that the path of a request names; answers when the old process has ended. */
async function startSupervisor({ restart }: StartedExample): Promise<string> {
  const server = createServer((request, response) => {
    void restart(request.url === '/SIGKILL' ? 'SIGKILL' : 'SIGTERM').then(() => response.end());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterTest(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
