import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import {
  openRawConnection,
  type RawConnection,
  type RawConnectionOptions,
} from '../../../client/raw/raw-socket.ts';

const get = { method: 'GET', bodyLimitBytes: 100_000 };
const hello = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello';
const opened: { connections: RawConnection[]; servers: Server[]; sockets: Socket[] } = {
  connections: [],
  servers: [],
  sockets: [],
};

afterEach(() => {
  for (const connection of opened.connections.splice(0)) connection.close();
  for (const socket of opened.sockets.splice(0)) socket.destroy();
  for (const server of opened.servers.splice(0)) server.close();
});

/** A server that hands each socket to `serve`, and a connection to it with the socket at the other end. */
async function connected(serve: (socket: Socket) => void, options: Partial<RawConnectionOptions> = {}) {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    opened.sockets.push(socket);
    socket.on('error', () => undefined);
    serve(socket);
  });
  opened.servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepted = once(server, 'connection') as Promise<[Socket]>;
  const connection = await connectTo(portOf(server), options);
  const [socket] = await accepted;
  return { connection, socket };
}

async function connectTo(port: number, options: Partial<RawConnectionOptions> = {}): Promise<RawConnection> {
  const url = new URL(`http://127.0.0.1:${port}/ignored`);
  const connection = await openRawConnection({ url, timeoutMs: 5_000, ...options });
  opened.connections.push(connection);
  return connection;
}

/** Resolves once the other end takes no more bytes from this socket. */
async function refusal(socket: Socket): Promise<void> {
  const knocking = setInterval(() => socket.write('x'), 10);
  await new Promise((resolve) => socket.on('error', resolve));
  clearInterval(knocking);
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

describe('a raw connection', () => {
  it('sends any bytes and reads the answer', async () => {
    const { connection, socket } = await connected((each) => each.once('data', () => each.write(hello)));
    const received = once(socket, 'data');
    expect(await connection.write(Buffer.from('G\0T \xff\r\n', 'latin1'))).toBe(true);
    expect((await received)[0]).toEqual(Buffer.from('G\0T \xff\r\n', 'latin1'));
    expect(await connection.readResponse(get)).toMatchObject({
      status: 200,
      body: Buffer.from('hello'),
      complete: true,
    });
    expect([connection.bytesSent, connection.bytesReceived, connection.closed]).toEqual([
      7,
      hello.length,
      false,
    ]);
  });

  it('reads pipelined responses in turn, and then the close', async () => {
    const { connection } = await connected((each) =>
      each.end(`${hello}HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n`),
    );
    expect(await connection.readResponse(get)).toMatchObject({ status: 200 });
    expect(await connection.readResponse(get)).toMatchObject({ status: 404 });
    expect(await connection.readResponse(get)).toEqual({
      failure: 'connection closed',
      detail: 'the target closed the connection, before a response began',
    });
    expect(connection.closed).toBe(true);
  });

  it('writes slowly: each piece arrives by itself', async () => {
    const { connection, socket } = await connected(() => undefined);
    const pieces: string[] = [];
    socket.on('data', (bytes: Buffer) => pieces.push(bytes.toString()));
    expect(await connection.writeSlowly('abcdefg', { pieceBytes: 3, pauseMs: 30 })).toBe(true);
    expect(pieces).toEqual(['abc', 'def', 'g']);
  });

  it('half-closes and goes on reading', async () => {
    const { connection } = await connected((each) => each.on('end', () => each.end(hello)).resume());
    await connection.write('GET');
    connection.end();
    expect(await connection.write('more')).toBe(false);
    expect(await connection.readResponse(get)).toMatchObject({ status: 200, complete: true });
  });

  it('goes on writing when the target has half-closed', async () => {
    const { connection, socket } = await connected((each) => each.end(hello));
    await connection.readResponse(get);
    expect(await connection.readResponse(get)).toMatchObject({ failure: 'connection closed' });
    const received = once(socket, 'data');
    expect(await connection.write('still here')).toBe(true);
    expect(String((await received)[0])).toBe('still here');
  });

  it('resets, and the target sees it', async () => {
    const { connection, socket } = await connected((each) => each.resume());
    // Bytes that arrive together with the RST would pass for an orderly end.
    const received = once(socket, 'data');
    await connection.write('GET');
    await received;
    const failed = once(socket, 'error');
    connection.reset();
    expect((await failed)[0]).toMatchObject({ code: 'ECONNRESET' });
    expect(await connection.readResponse(get)).toMatchObject({
      failure: 'connection closed',
      detail: 'this side reset the connection, before a response began',
    });
    expect(await connection.write('x')).toBe(false);
  });

  it('resets immediately, although the target has not read all bytes', async () => {
    const { connection, socket } = await connected((each) => each.pause());
    let writing: Promise<boolean>;
    do {
      writing = connection.write(Buffer.alloc(65_536));
    } while (await Promise.race([writing, new Promise((resolve) => setTimeout(resolve, 200, false))]));
    connection.reset();
    expect(await writing).toBe(false);
    await refusal(socket);
  });

  it('resets after a half-close too, in whatever state that is', async () => {
    for (const pauseMs of [0, 20]) {
      const { connection, socket } = await connected((each) => each.resume());
      const ended = once(socket, 'end');
      connection.end();
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
      connection.reset();
      await ended;
      await refusal(socket);
    }
  });

  it('lets go at the end of its `using` block', async () => {
    const { connection, socket } = await connected((each) => each.resume());
    const ended = once(socket, 'end');
    {
      using held = connection;
      await held.write('GET');
    }
    await ended;
    expect(connection.closed).toBe(true);
  });

  it('makes the target stall while reading is paused, and loses nothing', async () => {
    const sizeBytes = 32 * 1024 * 1024;
    const { connection, socket } = await connected((each) => {
      each.once('data', () => {
        each.write(`HTTP/1.1 200 OK\r\nContent-Length: ${sizeBytes}\r\n\r\n`);
        each.write(Buffer.alloc(sizeBytes, 'x'));
      });
    });
    connection.pause();
    await connection.write('GET');
    const paused = await connection.readResponse({ ...get, timeoutMs: 200 });
    expect(paused).toMatchObject({ failure: 'timed out' });
    expect(socket.writableLength).toBeGreaterThan(0);
    expect(connection.bytesReceived).toBe(0);
    connection.resume();
    const { body } = (await connection.readResponse({ ...get, bodyLimitBytes: sizeBytes })) as {
      body: Buffer;
    };
    expect(body.equals(Buffer.alloc(sizeBytes, 'x'))).toBe(true);
  });

  it('takes in no more than a little while nobody reads', async () => {
    const { connection, socket } = await connected((each) => each.write(Buffer.alloc(32 * 1024 * 1024)));
    let before = -1;
    while (connection.bytesReceived > before) {
      before = connection.bytesReceived;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(connection.bytesReceived).toBeLessThan(2 * 1024 * 1024);
    expect(socket.writableLength).toBeGreaterThan(0);
  });
});

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

describe('a raw connection over TLS', () => {
  // Made for these tests alone; it opens nothing.
  const pem = readFileSync(new URL('../self-signed.pem', import.meta.url));

  async function secured(serve: (socket: Socket) => void, options: Partial<RawConnectionOptions> = {}) {
    const server = createTlsServer({ key: pem, cert: pem, allowHalfOpen: true }, (socket) => {
      opened.sockets.push(socket);
      socket.on('error', () => undefined);
      serve(socket);
    });
    opened.servers.push(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const accepted = once(server, 'secureConnection') as Promise<[Socket]>;
    const url = new URL(`https://localhost:${portOf(server)}`);
    const connection = await connectTo(0, { url, rejectUnauthorized: false, ...options });
    return { connection, accepted };
  }

  it('sends, half-closes and reads on', async () => {
    const { connection } = await secured((each) => each.on('end', () => each.end(hello + hello)).resume());
    expect(await connection.write('GET')).toBe(true);
    connection.end();
    expect(await connection.readResponse(get)).toMatchObject({ status: 200, complete: true });
    expect(await connection.readResponse(get)).toMatchObject({ status: 200, complete: true });
    expect(await connection.readResponse(get)).toMatchObject({ failure: 'connection closed' });
    expect([connection.bytesSent, connection.bytesReceived]).toEqual([3, 2 * hello.length]);
  });

  it('resets the connection below', async () => {
    const { connection, accepted } = await secured((each) => each.write(hello));
    await connection.readResponse(get);
    const [socket] = await accepted;
    const failed = once(socket, 'error');
    connection.reset();
    expect((await failed)[0]).toMatchObject({ code: 'ECONNRESET' });
    expect(await connection.write('x')).toBe(false);
  });

  it('refuses an untrusted certificate by default', async () => {
    const { connection } = await secured(() => undefined, { rejectUnauthorized: true });
    expect(await connection.readResponse(get)).toMatchObject({ failure: 'TLS failure' });
  });
});
