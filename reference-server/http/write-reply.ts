import type { ServerResponse } from 'node:http';
import { http2StreamOf, writeHttp2Reply } from './http2.ts';
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
  const stream = http2StreamOf(response);
  if (stream !== undefined) {
    await writeHttp2Reply(stream, { reply, response, isHead: request.method === 'HEAD' });
    return;
  }
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
  await writeBody(reply.body, response, { mustEnd: !mustClose });
  if (mustClose) await linger(given);
}

/** Writes the pieces of a body as fast as the client reads them. A client that disconnects meanwhile needs no error. */
async function writeBody(
  body: Iterable<Uint8Array>,
  response: ServerResponse,
  { mustEnd }: { readonly mustEnd: boolean },
): Promise<void> {
  let held: Uint8Array | undefined;
  try {
    // The last piece is held until the end, so that a short response is sent in one packet.
    for (const piece of body) {
      if (held !== undefined && !response.write(held)) await drained(response);
      if (response.destroyed) return;
      held = piece;
    }
  } catch {
    response.destroy();
    return;
  }
  if (mustEnd) response.end(held);
  else if (held !== undefined) response.write(held);
}

/** Waits until the response takes more bytes, or is closed. */
async function drained(response: ServerResponse): Promise<void> {
  if (response.destroyed) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
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
