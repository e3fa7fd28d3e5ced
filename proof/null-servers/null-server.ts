/** A server that knows nothing of the contract. No check may pass on it, but for a few that are trivially true. */
export interface NullServer {
  /** What it does, in a few words, such as `always-404`. */
  readonly id: string;
  readonly description: string;
  /** How long a request may take before it counts as unanswered; 20 s. */
  readonly timeoutMs?: number;
  readonly start: () => Promise<RunningServer>;
}

/** One that is listening on 127.0.0.1. */
export interface RunningServer {
  readonly url: string;
  /** A token and a share that it would know, where it has something behind it. */
  readonly token?: string;
  readonly shareId?: string;
  readonly stop: () => Promise<void>;
}
