import type { Exchange } from '../messages/exchange.ts';
import { createPayloadDetector } from './detect-payload.ts';
import { type Sent, serialiseExchange } from './serialise-exchange.ts';

const maxExchanges = 200;

/** The total traffic of a run. */
export interface Traffic {
  requests: number;
  bytesSent: number;
  bytesReceived: number;
  /** Answers 429, or 503 with Retry-After, that were waited out. */
  throttled: number;
  /** Those among them that were 429 and did not say for how long. */
  throttledWithoutRetryAfter: number;
}

/** Keeps the exchanges of the case that is running. */
export interface Recorder {
  /** `sent` is what it takes to make the request again, where the exchange does not say it. */
  add(exchange: Exchange, sent?: Sent): void;
  /** Forgets the exchanges so far, because a new case starts. */
  clear(): void;
  /** The exchanges since the last `clear`, oldest first; of very long cases the first and the last ones. */
  exchanges(): readonly Exchange[];
  /** The index of an exchange among the kept ones; undefined if it is not one of them. */
  placeOf(exchange: Exchange | undefined): number | undefined;
  /** A number for a raw connection of this case, from 1. */
  nextConnection(): number;
  /** Milliseconds since the case began. */
  elapsedMs(): number;
  /** An exchange with its bodies and steps in full, so that it can be sent again; costs more than keeping it. */
  serialised(exchange: Exchange): Exchange;
}

/** A recorder that holds at most 200 exchanges, dropping from the middle; it notes when each was begun. */
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
