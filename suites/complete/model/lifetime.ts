import { beforeExpirySeconds, pastExpirySeconds } from '../../../toolkit/arrange/session-age.ts';

/** How long ago a session was last used, between two bounds: what counts as use is partly left open (EXP-07). */
export interface Idle {
  readonly leastSeconds: number;
  readonly mostSeconds: number;
}

/** Used this moment: just opened, or a chunk was taken. */
export const justUsed: Idle = { leastSeconds: 0, mostSeconds: 0 };

/** Something was asked of the session that may count as use. */
export function maybeUsed({ mostSeconds }: Idle): Idle {
  return { leastSeconds: 0, mostSeconds };
}

/** Time has passed. */
export function later({ leastSeconds, mostSeconds }: Idle, seconds: number): Idle {
  return { leastSeconds: leastSeconds + seconds, mostSeconds: mostSeconds + seconds };
}

/**
 * What the day of inactivity has come to: `finished` sessions have no more days to lose, `unsure` ones may have lost theirs, and of `lost` ones
 * nothing can be said any more.
 */
export type Fate = 'finished' | 'alive' | 'over' | 'unsure' | 'lost';

/** The fate of a session, as far as the answers so far tell. Once over, always over. */
export function fateOf({
  fileId,
  found,
  idle,
}: {
  readonly fileId: string | undefined;
  readonly found: 'over' | 'lost' | undefined;
  readonly idle: Idle;
}): Fate {
  if (fileId !== undefined) return 'finished';
  if (found !== undefined) return found;
  if (idle.leastSeconds >= pastExpirySeconds) return 'over';
  return idle.mostSeconds <= beforeExpirySeconds ? 'alive' : 'unsure';
}
