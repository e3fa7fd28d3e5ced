import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Reply } from './reply.ts';
import type { Request } from './request.ts';

const smallBodyBytes = 65_536;
const lingerMs = 5_000;

/** Writes a reply. If a long request body has not been read, the connection closes after a delay. */
export async function writeReply(given: {
  readonly reply: Reply;
  readonly request: Request;
  readonly response: ServerResponse;
}): Promise<void> {
  const { reply, request, response } = given;
  const { incoming, declaredBytes, headers } = request;
  const isUnread =
    !incoming.complete && (declaredBytes !== undefined || headers['transfer-encoding'] !== undefined);
  const isLong = (declaredBytes ?? Number.POSITIVE_INFINITY) > smallBodyBytes || headers.expect !== undefined;
  const mustClose = isUnread && isLong;
  response.writeHead(reply.status, mustClose ? { ...reply.headers, connection: 'close' } : reply.headers);
  // Node drops the body of a HEAD response, but only after reading all of it.
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  // A client that disconnects during its response needs no error.
  const body = Readable.from(reply.body, { objectMode: false });
  await pipeline(body, response, { end: !mustClose }).catch(() => undefined);
  if (mustClose) await linger(given);
}

/**
 * Waits until the client has finished or has closed the connection. Closing immediately would reset the
 * connection, and the client could lose the response (RFC 9112 §9.6).
 */
async function linger(given: {
  readonly request: Request;
  readonly response: ServerResponse;
}): Promise<void> {
  const { incoming } = given.request;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, lingerMs);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    incoming.once('end', done).once('close', done).resume();
  });
  given.response.end();
}
