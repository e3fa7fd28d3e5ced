import type { Exchange } from '../../client/messages/exchange.ts';

const lostKinds = [
  'connection refused',
  'connection reset',
  'connection closed',
  'timed out',
  'host not found',
];

/**
 * Whether a request got no complete response, as when the target stops. In a case that passed, a raw connection that was closed or
 * timed out does not count: such checks expect it.
 */
export function isLost({ failure, via }: Exchange, { held = false } = {}): boolean {
  if (failure === undefined || !lostKinds.includes(failure.kind)) return false;
  return !held || via === 'http' || failure.kind === 'connection refused';
}

/** The requests of a run that got no response, and the last one that did. */
export interface Losses {
  note(check: string, exchange: Exchange): void;
  /** How many were lost since a time of `performance.now()`. */
  since(ms: number): number;
  /** The start of an outage that ends now: the last request with a response before it, and the first one without. */
  border(): Border;
  /** Forgets earlier losses, because the target answers again. */
  settle(): void;
}

/** A request with the check that sent it. */
export interface Sent {
  readonly check: string;
  readonly exchange: Exchange;
}

/** The two requests between which a target stopped. */
export interface Border {
  readonly answered: Sent | undefined;
  readonly lost: Sent | undefined;
  /** The time when the lost request was sent, by `performance.now()`. */
  readonly fromMs: number;
}

const maxKept = 1_000;

/** Starts recording. */
export function createLosses(): Losses {
  let times: number[] = [];
  let answered: Sent | undefined;
  let border: (Border & { readonly notedMs: number }) | undefined;
  return {
    note(check, exchange) {
      const now = performance.now();
      const fromMs = now - exchange.durationMs;
      if (isLost(exchange)) {
        times = [...times.slice(-maxKept), now];
        border ??= { answered, lost: { check, exchange }, fromMs, notedMs: now };
      } else if (exchange.response !== undefined) {
        answered = { check, exchange };
        if (border !== undefined && fromMs > border.notedMs) border = undefined;
      }
    },
    since: (ms) => times.filter((time) => time >= ms).length,
    border: () => border ?? { answered, lost: undefined, fromMs: performance.now() },
    settle() {
      border = undefined;
    },
  };
}
