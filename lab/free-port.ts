import { connect, createServer } from 'node:net';

/** A port of 127.0.0.1 on which nothing listens now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Whether a process accepts connections on this port of 127.0.0.1. */
export function isPortUsed(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const settle = (isUsed: boolean): void => {
      socket.destroy();
      resolve(isUsed);
    };
    socket.once('connect', () => settle(true)).once('error', () => settle(false));
  });
}
