import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  constants,
  createSecureServer,
  type Http2SecureServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Stream,
} from 'node:http2';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Reply } from './reply.ts';

/** The private key and the certificate of a server, in PEM. */
export interface TlsFiles {
  readonly key: string | Buffer;
  readonly cert: string | Buffer;
  /** The number of streams that a client may open on one connection at a time; no limit by default. */
  readonly maxConcurrentStreams?: number;
}

/** Receives each request, and sends `100 Continue` if the client waits for it. */
type Handle = (incoming: IncomingMessage, response: ServerResponse, sendContinue: () => void) => void;

/** Creates a server that speaks HTTP/2 with a client that offers it (ALPN), otherwise HTTP/1.1; it is not listening yet. */
export function createHttp2Server(tls: TlsFiles, handle: Handle): Http2SecureServer {
  const { key, cert, maxConcurrentStreams } = tls;
  const settings = maxConcurrentStreams === undefined ? {} : { maxConcurrentStreams };
  const server = createSecureServer({ key, cert, settings, allowHTTP1: true });
  // Requests and responses of both versions have the members that the steps use.
  const pass = (incoming: Http2ServerRequest, response: Http2ServerResponse, sendContinue: () => void) =>
    handle(incoming as unknown as IncomingMessage, response as unknown as ServerResponse, sendContinue);
  server.on('request', (incoming, response) => pass(incoming, response, () => undefined));
  server.on('checkContinue', (incoming, response) =>
    pass(incoming, response, () => void response.writeContinue()),
  );
  server.on('sessionError', () => undefined);
  return server;
}

/** The HTTP/2 stream of a request or response; undefined over HTTP/1.1. */
export function http2StreamOf(message: object): ServerHttp2Stream | undefined {
  return 'stream' in message ? (message.stream as ServerHttp2Stream) : undefined;
}

/** Whether a stream ended before its body did: the body then only seems to end. */
export function wasCutOff(incoming: IncomingMessage): boolean {
  const stream = http2StreamOf(incoming);
  return stream !== undefined && (stream.aborted || (stream.rstCode ?? 0) !== constants.NGHTTP2_NO_ERROR);
}

/** Writes a reply. A request body that was not read is not needed: the stream is then reset with NO_ERROR (RFC 9113 §8.1). */
export async function writeHttp2Reply(
  stream: ServerHttp2Stream,
  {
    reply,
    response,
    isHead,
  }: { readonly reply: Reply; readonly response: ServerResponse; readonly isHead: boolean },
): Promise<void> {
  response.writeHead(reply.status, reply.headers);
  if (isHead) {
    response.end();
    return;
  }
  response.flushHeaders();
  await pipeline(Readable.from(reply.body, { objectMode: false }), stream).catch(() => undefined);
  stream.resume();
  if (!stream.readableEnded) stream.close(constants.NGHTTP2_NO_ERROR);
}
