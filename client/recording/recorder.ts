import type { Exchange } from '../messages/exchange.ts';
import { createPayloadDetector } from './detect-payload.ts';
import { type Sent, serialiseExchange } from './serialise-exchange.ts';

const maxExchanges = 200;

/** The total traffic of a run. */
export interface Traffic {
  requests: number;
  bytesSent: number;
  bytesReceived: number;
  /** The number of 429 responses, and of 503 with Retry-After, after which the run waited. */
  throttled: number;
  /** The number of 429 responses among them without Retry-After. */
  throttledWithoutRetryAfter: number;
}

/** Keeps the exchanges of the current case. */
export interface Recorder {
  /** `sent` has the data to reproduce the request that the exchange itself does not contain. */
  add(exchange: Exchange, sent?: Sent): void;
  /** Removes the exchanges so far, because a new case starts. */
  clear(): void;
  /** Returns the exchanges since the last `clear`, oldest first; for very long cases, only the first and the last ones. */
  exchanges(): readonly Exchange[];
  /** Returns the index of an exchange among the kept ones; undefined if it is not one of them. */
  placeOf(exchange: Exchange | undefined): number | undefined;
  /** Returns the next number for a raw connection of this case, from 1. */
  nextConnection(): number;
  /** Returns the milliseconds since the case began. */
  elapsedMs(): number;
  /** Returns an exchange with its bodies and steps in full, so that it can be sent again; slower than keeping it. */
  serialised(exchange: Exchange): Exchange;
}

/** Creates a recorder of at most 200 exchanges. It removes exchanges from the middle, and records when each began. */
export function createRecorder(): Recorder {
  let first: Exchange[] = [];
  let last: Exchange[] = [];
  let connections = 0;
  let begun = performance.now();
  const sentWith = new WeakMap<Exchange, Sent>();
  /** The kept exchange for each added exchange. */
  const keptAs = new WeakMap<Exchange, Exchange>();
  const recognise = createPayloadDetector();
  return {
    add(given, sent) {
      const startedAt = new Date(Date.now() - given.durationMs).toISOString();
      const exchange = { ...given, startedAt };
      keptAs.set(given, exchange);
      if (sent !== undefined) sentWith.set(exchange, sent);
      if (first.length < maxExchanges / 2) first.push(exchange);
      else last = [...last.slice(-(maxExchanges / 2 - 1)), exchange];
    },
    clear() {
      first = [];
      last = [];
      connections = 0;
      begun = performance.now();
    },
    exchanges: () => [...first, ...last],
    placeOf(exchange) {
      const kept = exchange === undefined ? undefined : keptAs.get(exchange);
      const place = kept === undefined ? -1 : [...first, ...last].indexOf(kept);
      return place === -1 ? undefined : place;
    },
    nextConnection() {
      connections += 1;
      return connections;
    },
    elapsedMs: () => Math.round(performance.now() - begun),
    serialised(exchange) {
      const sent = sentWith.get(exchange);
      return sent === undefined ? exchange : serialiseExchange(exchange, sent, recognise);
    },
  };
}
