import { once } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { connected, get, hello, refusal } from './raw-connections.ts';

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

  it('counts the bytes after a response', async () => {
    const { connection } = await connected((each) => each.write(`${hello}more`));
    expect(await connection.readResponse(get)).toMatchObject({ status: 200, complete: true });
    await vi.waitFor(() => expect(connection.unreadBytes).toBe(4));
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
