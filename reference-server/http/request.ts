import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

/** A request whose header section has been read. `declaredBytes` is its Content-Length, undefined without one. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly declaredBytes: number | undefined;
  readonly incoming: IncomingMessage;
  /** Sends `100 Continue` to a client that waits for it; no effect for other clients. */
  readonly sendContinue: () => void;
}

/** Reads the request line and the header section. @throws {Refusal} 400 if the request target is not a path. */
export function readRequest(incoming: IncomingMessage, sendContinue: () => void): Request {
  const target = (incoming.url ?? '').replace(/^https?:\/\/[^/?#]*/i, '');
  const [path = '', ...rest] = target.split('?');
  const length = incoming.headers['content-length'];
  return {
    method: incoming.method ?? 'GET',
    path,
    segments: path.split('/').slice(1).map(decodeSegment),
    query: new URLSearchParams(rest.join('?')),
    headers: incoming.headers,
    declaredBytes: length === undefined ? undefined : Number(length),
    incoming,
    sendContinue,
  };
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refusal(400, 'The path has a broken percent-encoding');
  }
}
