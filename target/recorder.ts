import type { Exchange } from './exchange.ts';

const mostExchanges = 200;

/** What a run has sent and received in all. */
export interface Traffic {
  requests: number;
  bytesSent: number;
  bytesReceived: number;
  /** Answers 429, or 503 with Retry-After, that were waited out. */
  throttled: number;
  /** Those among them that were 429 and did not say for how long. */
  throttledUntold: number;
}

/** Keeps the exchanges of the case that is running. */
export interface Recorder {
  add(exchange: Exchange): void;
  /** Forgets the exchanges kept so far: a new case begins. */
  clear(): void;
  /** The exchanges since the last `clear`, oldest first; of very long cases the first and the last ones. */
  exchanges(): readonly Exchange[];
}

/** A recorder that holds at most 200 exchanges, dropping from the middle. */
export function createRecorder(): Recorder {
  let first: Exchange[] = [];
  let last: Exchange[] = [];
  return {
    add(exchange) {
      if (first.length < mostExchanges / 2) first.push(exchange);
      else last = [...last.slice(-(mostExchanges / 2 - 1)), exchange];
    },
    clear() {
      first = [];
      last = [];
    },
    exchanges: () => [...first, ...last],
  };
}
