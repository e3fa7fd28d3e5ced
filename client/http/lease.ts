import type { Field } from '../messages/exchange.ts';

/** A request as it is sent on a connection. */
export interface OutgoingRequest {
  readonly method: string;
  readonly path: string;
  /** All fields, also Content-Length. */
  readonly fields: readonly Field[];
  readonly body: Iterable<Buffer> | undefined;
  /** The time limit for the header section of the response, in milliseconds. */
  readonly headMs: number;
  /** The maximum time between two pieces of the response body, in milliseconds. */
  readonly silenceMs: number;
  readonly signal: AbortSignal;
}

/** A response whose body is still arriving; reading it may fail with a network error. */
export interface IncomingResponse {
  readonly status: number;
  readonly fields: readonly Field[];
  readonly body: AsyncIterable<Buffer>;
}

/** A connection while one request uses it. */
export interface Lease {
  /** Sends the request. @throws {Error} of the network, {NotSent} if the request cannot be expressed in this version of HTTP. */
  request(request: OutgoingRequest): Promise<IncomingResponse>;
  /**
   * Whether the connection served a response earlier and received no byte for this request. If it then closes, the
   * target may have closed an idle connection while the request was being sent.
   */
  gaveNothing(): boolean;
  /** Whether the target said that it has not processed the request; only HTTP/2 can say so (RFC 9113 §8.7). */
  wasRefused(): boolean;
  /** How long the connection was idle before this request, in milliseconds; undefined if it has served no other. */
  idleMs(): number | undefined;
}

/** A bounded number of requests to one origin at a time. */
export interface Connections {
  /**
   * Waits for its turn and passes a connection to `use`. Infinity as `maxIdleMs` allows any connection. With a shorter time, an
   * HTTP/1.1 connection that served a response is used only if that was a success, and no longer ago.
   */
  lease<Result>(maxIdleMs: number, use: (lease: Lease) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** The settings of connections. */
export interface ConnectionOptions {
  readonly origin: string;
  readonly max: number;
  /** The time limit for connecting, in milliseconds. */
  readonly timeoutMs: number;
  readonly rejectUnauthorized: boolean;
  /** Called if the target ends an HTTP/1.1 connection after a success, without `Connection: close`. */
  readonly onClosed?: (idleMs: number) => void;
}
