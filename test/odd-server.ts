import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** A server on loopback that treats every connection in its own way. */
export interface OddServer {
  readonly url: string;
  stop(): void;
}

/** Starts one; `treat` gets each connection once its first bytes have arrived, with those bytes. */
export async function startOddServer(treat: (socket: Socket, request: string) => void): Promise<OddServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (bytes) => treat(socket, bytes.toString('latin1')));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Answers every request in the bytes with this status and body. */
export function answering(
  status: string,
  body: string,
  contentType = 'application/json',
): (socket: Socket, request: string) => void {
  return (socket, request) => {
    const heads = request.match(/^[A-Z]+ \S+ HTTP\/1\.1\r\n/gm) ?? [];
    for (const _ of heads) {
      socket.write(
        `HTTP/1.1 ${status}\r\nContent-Type: ${contentType}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
    }
  };
}
