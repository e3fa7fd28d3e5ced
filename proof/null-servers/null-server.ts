/** A server that does not implement the contract. No check may pass on it, except for a few that are trivially true. */
export interface NullServer {
  /** Such as `always-404`. */
  readonly id: string;
  readonly description: string;
  /** Milliseconds after which a request times out; 20,000 by default. */
  readonly timeoutMs?: number;
  readonly start: () => Promise<RunningServer>;
}

/** A null server that is listening on 127.0.0.1. */
export interface RunningServer {
  readonly url: string;
  /** A valid token and share, if a reference server is behind it. */
  readonly token?: string;
  readonly shareId?: string;
  readonly stop: () => Promise<void>;
}
