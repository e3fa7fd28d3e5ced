import { createServer, type Socket } from 'node:net';
import { listening } from './listening.ts';
import type { RunningServer } from './null-server.ts';

/** A server that calls `treat` for every connection and never answers. */
export async function socketServer(treat: (socket: Socket) => void): Promise<RunningServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    treat(socket);
  });
  return {
    url: await listening(server),
    async stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
