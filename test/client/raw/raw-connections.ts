import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach } from 'vitest';
import {
  openRawConnection,
  type RawConnection,
  type RawConnectionOptions,
} from '../../../client/raw/raw-socket.ts';

/** Options for reading the response to GET. */
export const get = { method: 'GET', bodyLimitBytes: 100_000 };
/** A complete response with the body `hello`. */
export const hello = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello';
/** Closed after each test. */
export const opened: { connections: RawConnection[]; servers: Server[]; sockets: Socket[] } = {
  connections: [],
  servers: [],
  sockets: [],
};

afterEach(() => {
  for (const connection of opened.connections.splice(0)) connection.close();
  for (const socket of opened.sockets.splice(0)) socket.destroy();
  for (const server of opened.servers.splice(0)) server.close();
});

/** A server that passes each socket to `serve`, and a connection to it with the socket at the other end. */
export async function connected(
  serve: (socket: Socket) => void,
  options: Partial<RawConnectionOptions> = {},
) {
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

/** A raw connection to a port of 127.0.0.1. */
export async function connectTo(
  port: number,
  options: Partial<RawConnectionOptions> = {},
): Promise<RawConnection> {
  const url = new URL(`http://127.0.0.1:${port}/ignored`);
  const connection = await openRawConnection({ url, timeoutMs: 5_000, ...options });
  opened.connections.push(connection);
  return connection;
}

/** Resolves when the other end accepts no more bytes from this socket. */
export async function refusal(socket: Socket): Promise<void> {
  const knocking = setInterval(() => socket.write('x'), 10);
  await new Promise((resolve) => socket.on('error', resolve));
  clearInterval(knocking);
}

/** The port that a server listens on. */
export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
