import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ServerContext } from '../request-context.ts';
import { httpDate } from './http-date.ts';
import { Refusal } from './refusal.ts';

/** Responds on a connection from which a request cannot be read, and closes it. */
export function refuseConnection(
  server: ServerContext,
  socket: Duplex,
  status: number,
  detail: string,
): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const reply = server.steps.replyToRefusal({ refusal: new Refusal(status, detail) });
  const fields = { date: httpDate(server.clock.nowMs()), ...reply.headers, connection: 'close' };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `HTTP/1.1 ${reply.status} ${STATUS_CODES[reply.status] ?? ''}\r\n${lines.join('')}\r\n`;
  // Unread bytes would hide that the client has disconnected.
  socket.on('error', () => undefined).resume();
  socket.end(Buffer.concat([Buffer.from(head), ...reply.body]));
}
