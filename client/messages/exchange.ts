/** One header field as transmitted. */
export type Field = readonly [name: string, value: string];

/** A bounded summary of a body: its actual length and digest, and as much of it as a reader needs. */
export interface BodySummary {
  readonly sizeBytes: number;
  readonly sha256: string;
  /** The encoding of `head` and `tail`: text if all of it is printable UTF-8, otherwise hexadecimal. */
  readonly encoding: 'text' | 'hex';
  readonly head: string;
  /** The whole body as an expression for `drivespec payload`, if that is short. */
  readonly payload?: string;
  /** The last bytes; present only if the body is longer than its head. */
  readonly tail?: string;
}

/** The reason why no complete response was received. */
export interface TransportFailure {
  readonly kind:
    | 'timed out'
    | 'connection refused'
    | 'connection reset'
    | 'connection closed'
    | 'malformed response'
    | 'TLS failure'
    | 'host not found'
    | 'body over the limit'
    | 'header section over the limit'
    | 'aborted'
    | 'not awaited';
  readonly detail: string;
}

/** One step on a raw connection. `connection` numbers the connections of one case; `atMs` counts from the start of the case. */
export type WireStep = { readonly connection: number; readonly atMs: number } & (
  | {
      /** The bytes: as text with secrets redacted, or as an expression for `drivespec payload`. */
      readonly send: string;
      readonly as: 'text' | 'payload';
      /** The number of bytes sent at a time, with a pause after each piece. */
      readonly pieceBytes?: number;
      readonly pauseMs?: number;
    }
  | { readonly end: 'half-close' | 'reset' }
);

/** One request and its response, as in the record; secrets are already redacted. */
export interface Exchange {
  /** `stream`: written step by step on a stream of an HTTP/2 connection. */
  readonly via: 'http' | 'raw socket' | 'stream';
  readonly request: {
    readonly method: string;
    /** Path and query, relative to the target's origin. */
    readonly path: string;
    /** The origin to which it was sent; present only if the target has replicas. */
    readonly address?: string;
    readonly fields: readonly Field[];
    readonly body?: BodySummary;
    /** A note for the reader on how it was sent, such as where a body was truncated. */
    readonly note?: string;
    /** The steps of a raw connection for this request, if they have a short form. */
    readonly wire?: readonly WireStep[];
  };
  readonly response?: {
    readonly status: number;
    readonly fields: readonly Field[];
    readonly body: BodySummary;
  };
  readonly failure?: TransportFailure;
  /** When the request began, by the local clock, such as `2026-01-31T12:00:00.000Z`; set by the recorder. */
  readonly startedAt?: string;
  readonly durationMs: number;
}
