import type { Exchange } from '../../client/messages/exchange.ts';

const lostKinds = [
  'connection refused',
  'connection reset',
  'connection closed',
  'timed out',
  'host not found',
];

/**
 * Whether a request got no whole answer, as when the target stops. In a case that held, a raw connection that was closed or fell
 * silent shows nothing: such checks allow for it.
 */
export function isLost({ failure, via }: Exchange, { held = false } = {}): boolean {
  if (failure === undefined || !lostKinds.includes(failure.kind)) return false;
  return !held || via === 'http' || failure.kind === 'connection refused';
}

/** Which requests of a run got no answer, and the last one that did. */
export interface Losses {
  note(check: string, exchange: Exchange): void;
  /** How many were lost since a time of `performance.now()`. */
  since(ms: number): number;
  /** Where an outage began that ends now: the last request that was answered before, and the first that was not. */
  border(): Border;
  /** The target answers again: what was lost before is settled. */
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
  /** When the lost one was sent, by `performance.now()`. */
  readonly fromMs: number;
}

const maxKept = 1_000;

/** Begins to take note. */
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
