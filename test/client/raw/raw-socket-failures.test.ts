import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { connected, connectTo, get, hello, opened, portOf } from './raw-connections.ts';

describe('a raw connection that fails', () => {
  it('is refused', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const port = portOf(server);
    server.close();
    await once(server, 'close');
    for (const scheme of ['http', 'https']) {
      const connection = await connectTo(port, { url: new URL(`${scheme}://127.0.0.1:${port}`) });
      expect(connection.closed).toBe(true);
      expect(await connection.write('GET')).toBe(false);
      expect(await connection.readResponse(get)).toMatchObject({ failure: 'connection refused' });
      connection.reset();
      connection.end();
    }
  });

  it('is closed before an answer, or reset before one', async () => {
    const { connection: closed } = await connected((each) => each.once('data', () => each.end()));
    await closed.write('GET');
    expect(await closed.readResponse(get)).toMatchObject({ failure: 'connection closed' });
    const { connection: reset } = await connected((each) => each.once('data', () => each.resetAndDestroy()));
    await reset.write('GET');
    expect(await reset.readResponse(get)).toMatchObject({ failure: 'connection reset' });
    expect(reset.closed).toBe(true);
  });

  it('ends early inside a body: the response says so', async () => {
    const cut = 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello';
    for (const finish of ['end', 'resetAndDestroy'] as const) {
      const { connection } = await connected((each) =>
        each.write(cut, () => setTimeout(() => each[finish](), 50)),
      );
      expect(await connection.readResponse(get)).toMatchObject({
        status: 200,
        complete: false,
        body: Buffer.from('hello'),
      });
    }
  });

  it('gets no answer in time', async () => {
    const { connection } = await connected((each) => each.resume(), { timeoutMs: 100 });
    await connection.write('GET');
    expect(await connection.readResponse(get)).toMatchObject({ failure: 'timed out' });
    expect(connection.closed).toBe(false);
  });

  it('finds no TLS at the other end, or none in time', async () => {
    const { connection: first } = await connected(() => undefined);
    first.close();
    const server = createServer(
      (each) => void each.on('error', () => undefined).write('HTTP/1.1 400 Plain\r\n\r\n'),
    );
    const silent = createServer((each) => void each.on('error', () => undefined));
    opened.servers.push(server, silent);
    for (const each of [server, silent]) await once(each.listen(0, '127.0.0.1'), 'listening');
    const plain = await connectTo(0, { url: new URL(`https://127.0.0.1:${portOf(server)}`) });
    expect(await plain.readResponse(get)).toMatchObject({ failure: 'TLS failure' });
    const late = await connectTo(0, { url: new URL(`https://127.0.0.1:${portOf(silent)}`), timeoutMs: 100 });
    expect(await late.readResponse(get)).toMatchObject({
      failure: 'timed out',
      detail: 'no connection within 100 ms, before a response began',
    });
  });

  it('cannot write to a target that does not read, yet hears its early answer', async () => {
    const { connection } = await connected((each) => each.pause().write(hello), { timeoutMs: 300 });
    expect(await connection.write(Buffer.alloc(64 * 1024 * 1024))).toBe(false);
    expect(await connection.readResponse(get)).toMatchObject({ status: 200, complete: true });
  });

  it('reads the early response of a target that then closes, even if it is still writing', async () => {
    // In a separate thread, so that the target acts while this one is busy.
    const worker = new Worker(
      `const { parentPort } = require('node:worker_threads');
       const server = require('node:net').createServer((socket) => {
         socket.on('error', () => undefined);
         socket.once('readable', () => socket.write(${JSON.stringify(hello)}, () => socket.resetAndDestroy()));
       });
       server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`,
      { eval: true },
    );
    const [port] = (await once(worker, 'message')) as [number];
    for (let round = 0; round < 5; round += 1) {
      const connection = await connectTo(port);
      await connection.write('GET');
      // What waits for a file goes on right after the network was looked at, the longest way from the next look.
      await stat('.');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
      expect(await connection.write(Buffer.alloc(1024 * 1024))).toBe(false);
      expect(await connection.readResponse(get)).toMatchObject({ status: 200, complete: true });
    }
    await worker.terminate();
  });
});
