import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { fetchFiles } from '../../lab/fetch-files.ts';
import { type RunningServer, startServer } from '../../lab/start-server.ts';
import { isRunning } from '../is-running.ts';

const serveFolder = `
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
createServer((request, response) => {
  try { response.end(readFileSync('\${root}' + request.url)); }
  catch { response.statusCode = 404; response.end(); }
}).listen(\${port}, '127.0.0.1');
`;

const files = { 'server.mjs': serveFolder };
const start = `exec node \${work}/server.mjs`;

let running: RunningServer | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

/** Starts with a time limit of 2 seconds; returns the reason why it was skipped. */
async function reasonFor(command: string, port?: number): Promise<string> {
  try {
    running = await startServer({ start: command, files }, { seconds: 2, ...(port && { port }) });
  } catch (error) {
    return String(error);
  }
  return 'started';
}

it('serves the four files', async () => {
  running = await startServer({ start, files });
  expect(await fetchFiles(running.url, ['random.bin', 'empty.bin'])).toEqual([
    'random.bin 200 1000003',
    'empty.bin 200 0',
  ]);
  expect(await fetchFiles(running.url, ['archive.tar.gz', 'text.txt'])).toEqual([
    expect.stringMatching(/^archive\.tar\.gz 200 5\d{4}$/),
    expect.stringMatching(/^text\.txt 200 600\d\d$/),
  ]);
});

it('names a command that does not exist', async () => {
  expect(await reasonFor('exec no-such-server')).toMatch(
    /^Skipped: it exited with 127: .*no-such-server: .*not found/,
  );
});

it('quotes the error of a server that exits', async () => {
  expect(await reasonFor('echo starting >&2; echo "error: bad option" >&2; exit 3')).toBe(
    'Skipped: it exited with 3: error: bad option',
  );
});

it('ends a server that never answers, within its time', async () => {
  const before = Date.now();
  expect(await reasonFor('exec sleep 60')).toBe(
    'Skipped: it did not answer within 2 s: without an error message',
  );
  expect(Date.now() - before).toBeLessThan(10_000);
});

it('ends a server that accepts connections and is silent', async () => {
  const silent = `require('node:net').createServer(() => undefined).listen(\${port}, '127.0.0.1')`;
  expect(await reasonFor(`exec node -e "${silent}"`)).toMatch(/^Skipped: it did not answer within 2 s/);
});

it('does not treat another server on the port as the one it started', async () => {
  const other = createServer((_request, response) => response.end('other'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  expect(await reasonFor(start, port)).toBe(`Skipped: the port ${port} is in use`);
  other.close();
});

it('needs an origin server for a configuration that names one', async () => {
  await expect(startServer({ start, files, origin: true })).rejects.toThrow(/nginx\/plain is not defined/);
  const origin = { start: 'exec no-such-origin' };
  await expect(startServer({ start, files, origin: true }, { origin })).rejects.toThrow(
    /^its origin server did not start: it exited with 127/,
  );
});

it('ends children, also those that leave the process group, and deletes the folders', async () => {
  const stubborn = "trap '' TERM; while :; do sleep 1; done; : a-stubborn-child-of-the-lab";
  const children = ['sleep 30011', 'sleep 30012', `bash -c ${stubborn}`];
  const command = ['sleep 30011 &', 'setsid sleep 30012 &', `bash -c "${stubborn}" &`, start].join('\n');
  const server = await startServer({ start: command, files });
  running = server;
  const work = join(server.root, '../work');
  expect(children.map(isRunning)).toEqual([true, true, true]);
  await server.stop();
  expect(children.map(isRunning)).toEqual([false, false, false]);
  expect(existsSync(work)).toBe(false);
});

it('starts a server again that exits, if asked to', async () => {
  const crashing = serveFolder.replace('try {', "if (request.url === '/crash') process.exit(1); try {");
  running = await startServer({ start, files: { 'server.mjs': crashing } }, { restart: true });
  const { url } = running;
  for (let crashes = 0; crashes < 2; crashes += 1) {
    await expect(fetch(`${url}crash`)).rejects.toThrow();
    await expect.poll(() => fetchFiles(url, ['empty.bin']), { timeout: 10_000 }).toEqual(['empty.bin 200 0']);
  }
});

it('starts no server again that exits before it has answered', async () => {
  const attempt = startServer({ start: 'echo "error: bad option" >&2; exit 3' }, { restart: true });
  await expect(attempt).rejects.toThrow('it exited with 3: error: bad option');
});
