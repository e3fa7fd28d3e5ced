/** The result of a safe request on a connection that had served a response before. */
export interface UsedConnection {
  /** How long the connection had been idle, in milliseconds. */
  readonly idleMs: number;
  /** Whether it closed without a byte of a response. */
  readonly wentStale: boolean;
}

/** Learns from safe requests how long the target keeps idle connections open. */
export interface ConnectionReuse {
  /**
   * How long a connection that has served a response may be idle, in milliseconds, before a request that must not be sent
   * twice needs a new one. 0 while the target is not trusted.
   */
  readonly trustedMs: number;
  note(used: UsedConnection): void;
  /** The target closed a connection after a success, without announcing it, when it had been idle for this long. */
  noteClosed(idleMs: number): void;
}

/** The number of requests on used connections before the target is trusted. */
const enough = 20;
/** No common server closes a connection that was idle for a shorter time. */
const longestMs = 250;

/**
 * Starts without trust. A single connection that closes under a request, or when it has been idle for a shorter time than any
 * common server allows, ends the trust for the rest of the run.
 */
export function createConnectionReuse(): ConnectionReuse {
  let served = 0;
  let longestServedMs = 0;
  let hasGoneStale = false;
  return {
    get trustedMs() {
      return hasGoneStale || served < enough ? 0 : Math.min(longestServedMs, longestMs);
    },
    note({ idleMs, wentStale }) {
      if (wentStale) hasGoneStale = true;
      served += 1;
      longestServedMs = Math.max(longestServedMs, idleMs);
    },
    noteClosed(idleMs) {
      if (idleMs < longestMs) hasGoneStale = true;
    },
  };
}
