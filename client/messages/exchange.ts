/** One header field as it stood on the wire. */
export type Field = readonly [name: string, value: string];

/** A body in bounded form: its true length and digest, and as much of it as a reader needs. */
export interface BodySummary {
  readonly sizeBytes: number;
  readonly sha256: string;
  /** How `head` and `tail` are written: text when all of it is printable UTF-8, else hexadecimal. */
  readonly encoding: 'text' | 'hex';
  readonly head: string;
  /** The whole body as `drivespec payload` makes it again, where that can be said in a few words. */
  readonly payload?: string;
  /** The last bytes, present only when the body is longer than its head. */
  readonly tail?: string;
}

/** Why no whole response arrived. */
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

/** One thing that was done on a raw connection; `connection` numbers those of one case, `atMs` counts from its begin. */
export type WireStep = { readonly connection: number; readonly atMs: number } & (
  | {
      /** The bytes: as text, secrets redacted, or as `drivespec payload` makes them again. */
      readonly send: string;
      readonly as: 'text' | 'payload';
      /** The number of bytes sent at a time, with a pause after each piece. */
      readonly pieceBytes?: number;
      readonly pauseMs?: number;
    }
  | { readonly end: 'half-close' | 'reset' }
);

/** One request and what came back, as the record keeps it; secrets are already redacted. */
export interface Exchange {
  readonly via: 'http' | 'raw socket';
  readonly request: {
    readonly method: string;
    /** Path and query, relative to the target's origin. */
    readonly path: string;
    readonly fields: readonly Field[];
    readonly body?: BodySummary;
    /** What a reader must know of how it was sent, such as where a body was cut. */
    readonly note?: string;
    /** Step by step what a raw connection did for it, where that can be said in few words. */
    readonly wire?: readonly WireStep[];
  };
  readonly response?: {
    readonly status: number;
    readonly fields: readonly Field[];
    readonly body: BodySummary;
  };
  readonly failure?: TransportFailure;
  /** When the request was begun, by our clock, as in `2026-01-31T12:00:00.000Z`; the recorder notes it. */
  readonly startedAt?: string;
  readonly durationMs: number;
}
