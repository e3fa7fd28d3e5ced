import { beforeExpirySeconds, pastExpirySeconds } from '../../../toolkit/arrange/session-age.ts';

/** Bounds for the time since the last use of a session. EXP-07 leaves partly open what counts as use. */
export interface Idle {
  readonly minSeconds: number;
  readonly maxSeconds: number;
}

/** Just created, or a chunk was accepted. */
export const justUsed: Idle = { minSeconds: 0, maxSeconds: 0 };

/** A request that may count as use. */
export function maybeUsed({ maxSeconds }: Idle): Idle {
  return { minSeconds: 0, maxSeconds };
}

/** Time has passed. */
export function later({ minSeconds, maxSeconds }: Idle, seconds: number): Idle {
  return { minSeconds: minSeconds + seconds, maxSeconds: maxSeconds + seconds };
}

/**
 * The state of a session with regard to the day of inactivity: `finished` sessions do not expire, `maybe expired` ones may
 * have, and the state of `unknown` ones is not judged.
 */
export type Lifetime = 'finished' | 'open' | 'expired' | 'maybe expired' | 'unknown';

/** The state that follows from the responses so far. An expired session stays expired. */
export function lifetimeOf({
  fileId,
  found,
  idle,
}: {
  readonly fileId: string | undefined;
  readonly found: 'expired' | 'unknown' | undefined;
  readonly idle: Idle;
}): Lifetime {
  if (fileId !== undefined) return 'finished';
  if (found !== undefined) return found;
  if (idle.minSeconds >= pastExpirySeconds) return 'expired';
  return idle.maxSeconds <= beforeExpirySeconds ? 'open' : 'maybe expired';
}
