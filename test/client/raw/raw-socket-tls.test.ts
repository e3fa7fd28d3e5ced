import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { describe, expect, it } from 'vitest';
import type { RawConnectionOptions } from '../../../client/raw/raw-socket.ts';
import { connectTo, get, hello, opened, portOf } from './raw-connections.ts';

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
