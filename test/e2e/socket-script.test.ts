import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { payloadBytes, payloadSlice, positions } from '../../client/payload/payload.ts';
import { openRecordedConnection, type RecordedConnection } from '../../client/raw/recorded-connection.ts';
import { createRecorder } from '../../client/recording/recorder.ts';
import { socketScriptOf } from '../../reports/reproduce/socket-script.ts';
import { packageRoot } from '../../util/package-root.ts';
import { lineTo } from '../client/a-line.ts';
import { type OddServer, startOddServer } from '../odd-server.ts';
import { emptyFolder, finish } from './command.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A server that keeps what each connection sent, in the order in which they were opened. */
async function listening(): Promise<{ server: OddServer; heard: string[] }> {
  const heard: string[] = [];
  const numbers = new Map<unknown, number>();
  const server = await startOddServer((socket, bytes) => {
    const number = numbers.get(socket) ?? numbers.size;
    numbers.set(socket, number);
    heard[number] = (heard[number] ?? '') + bytes;
  });
  stops.push(server.stop);
  return { server, heard };
}

const head = (path: string, length: number) => ({
  method: 'PUT',
  path,
  fields: [
    ['host', 'target'],
    ['authorization', 'Bearer a-secret-token'],
    ['content-length', String(length)],
  ] as const,
});

async function cutAndDrip(first: RecordedConnection, second: RecordedConnection): Promise<void> {
  await first.sendHead(head('/chunks/0', 65_536));
  await second.sendHead(head('/chunks/1', 600));
  await second.writeSlowly(payloadBytes(positions(600, 9)), { pieceBytes: 250, pauseMs: 5 });
  await first.write(payloadSlice(positions(200_000, 7), 65_536, 98_303));
  first.end();
  second.end();
  await first.receive({ timeoutMs: 200 });
  await second.receive({ timeoutMs: 200 });
}

it('a script sends on each connection what the run sent there', { timeout: 60_000 }, async () => {
  const recorder = createRecorder();
  const original = await listening();
  const line = lineTo(original.server.url, { timeoutMs: 2_000 });
  const [first, second] = [
    await openRecordedConnection(line, recorder),
    await openRecordedConnection(line, recorder),
  ];
  await cutAndDrip(first, second);
  first.close();
  second.close();

  const again = await listening();
  const script = socketScriptOf(recorder.exchanges().map(recorder.serialised), again.server.url) ?? '';
  expect(script).not.toContain('a-secret-token');
  expect(script.length).toBeLessThan(2_500);
  const folder = emptyFolder();
  writeFileSync(join(folder, 'again.mjs'), script);
  const npx = join(folder, 'npx');
  writeFileSync(
    npx,
    `#!/bin/sh\nshift\nexec '${process.execPath}' '${join(packageRoot(), 'bin/drivespec.cjs')}' "$@"\n`,
  );
  chmodSync(npx, 0o755);
  const environment = { TOKEN: 'a-secret-token', PATH: [folder, process.env['PATH']].join(delimiter) };
  const done = await finish(process.execPath, ['again.mjs'], folder, { environment });
  expect(done.stderr).toBe('');
  expect(again.heard.map(({ length }) => length)).toEqual(original.heard.map(({ length }) => length));
  expect(again.heard).toEqual(original.heard);
});

it('there is no script without a raw connection', () => {
  const exchange = { via: 'http', request: { method: 'GET', path: '/', fields: [] }, durationMs: 1 } as const;
  expect(socketScriptOf([exchange], 'http://127.0.0.1:1')).toBeUndefined();
});
