import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Http2SecureServer } from 'node:http2';
import type { Socket } from 'node:net';
import type { ServerContext } from '../request-context.ts';
import { dispatch } from './dispatch.ts';
import { httpDate } from './http-date.ts';
import { createHttp2Server, http2StreamOf, type TlsFiles } from './http2.ts';
import { ClientDisconnected, Refusal } from './refusal.ts';
import { refuseConnection } from './refuse-connection.ts';
import type { Reply } from './reply.ts';
import { type Request, readRequest } from './request.ts';

/** Creates an HTTP server for this context; it is not listening yet. */
export function createHttpServer(context: ServerContext, requestTimeoutMs: number): Server {
  const server = createServer({
    requestTimeout: requestTimeoutMs,
    headersTimeout: Math.min(requestTimeoutMs, 15_000),
    keepAliveTimeout: 30_000,
    connectionsCheckingInterval: 1_000,
    requireHostHeader: false,
  });
  // A client may close its side after its request and still gets a response. Node has no documented option for this.
  Object.assign(server, { httpAllowHalfOpen: true });
  const pending = new WeakMap<Socket, ServerResponse>();
  const handle = (incoming: IncomingMessage, response: ServerResponse, sendContinue: () => void): void => {
    pending.set(incoming.socket, response);
    void serve(context, incoming, response, sendContinue);
  };
  server.on('request', (incoming, response) => handle(incoming, response, () => undefined));
  // `100 Continue` is sent when the body is read, so a refusal that does not need the body comes first (LIM-05).
  server.on('checkContinue', (incoming, response) =>
    handle(incoming, response, () => response.writeContinue()),
  );
  server.on('checkExpectation', (incoming, response) => handle(incoming, response, () => undefined));
  server.on('connect', (_incoming, socket) =>
    refuseConnection(context, socket, 405, 'The method is not served'),
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const response = pending.get(socket as Socket);
    if (response?.headersSent === true && !response.writableFinished) socket.destroy();
    else refuseConnection(context, socket, statusOf(error), 'The request cannot be read');
  });
  return server;
}

/** Creates an HTTPS server for this context, with HTTP/2 and HTTP/1.1; it is not listening yet. */
export function createHttpsServer(context: ServerContext, tls: TlsFiles): Http2SecureServer {
  return createHttp2Server(tls, (incoming, response, sendContinue) => {
    void serve(context, incoming, response, sendContinue);
  });
}

async function serve(
  context: ServerContext,
  incoming: IncomingMessage,
  response: ServerResponse,
  sendContinue: () => void,
): Promise<void> {
  const { clock, steps } = context;
  response.sendDate = false;
  response.on('error', () => undefined);
  let request: Request | undefined;
  try {
    let reply: Reply;
    try {
      request = readRequest(incoming, sendContinue);
      refuseOddities(request);
      reply = await dispatch(context, request);
    } catch (error) {
      if (error instanceof ClientDisconnected) {
        hangUp(incoming);
        return;
      }
      reply = steps.replyToRefusal({ refusal: asRefusal(error) });
    }
    request ??= { ...unreadable, incoming };
    response.setHeader('date', httpDate(clock.nowMs()));
    await steps.writeReply({ reply, request, response });
  } catch {
    incoming.socket.destroy();
  }
}

/** Ends a request without a response; over HTTP/2 the connection remains. */
function hangUp(incoming: IncomingMessage): void {
  const stream = http2StreamOf(incoming);
  if (stream === undefined) incoming.socket.destroySoon();
  else stream.close();
}

const unreadable = {
  method: 'GET',
  path: '',
  segments: [],
  query: new URLSearchParams(),
  headers: {},
  declaredBytes: undefined,
  sendContinue: () => undefined,
};

function refuseOddities(request: Request): void {
  const { headers, incoming } = request;
  if (headers.host === undefined && incoming.httpVersion === '1.1')
    throw new Refusal(400, 'The Host field is missing');
  if (headers.expect !== undefined && headers.expect.toLowerCase() !== '100-continue') {
    throw new Refusal(417, 'Only 100-continue can be expected');
  }
}

function asRefusal(error: unknown): Refusal {
  return error instanceof Refusal ? error : new Refusal(500, 'The reference server has a defect');
}

function statusOf(error: NodeJS.ErrnoException): number {
  if (error.code === 'HPE_HEADER_OVERFLOW') return 431;
  return error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
}
