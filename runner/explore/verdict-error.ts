import { Blocked } from '../../check/blocked.ts';
import { Untestable } from '../../check/untestable.ts';
import { Violation } from '../../check/violation.ts';
import { ClockFailed } from '../../client/clock/clock-failed.ts';
import { NotSent } from '../../client/not-sent.ts';
import { RestartFailed } from '../../client/restart/restart-failed.ts';

/** Converts an error of a case to the one that determines the outcome; such errors, and defects, are returned unchanged. */
export function verdictError(error: unknown): unknown {
  if (error instanceof NotSent) return new Untestable(error.message);
  if (error instanceof ClockFailed || error instanceof RestartFailed) return new Blocked(error.message);
  return beyondOurLimits(error) ?? error;
}

/**
 * `Untestable` instead of a violation that is based on a response with a longer header section than drivespec reads.
 * HTTP sets no limit, so the limit is ours (RFC 9110 §5.4).
 */
function beyondOurLimits(error: unknown): Untestable | undefined {
  if (!(error instanceof Violation)) return undefined;
  const failure = error.exchange?.failure;
  if (failure?.kind !== 'header section over the limit') return undefined;
  return new Untestable(`a response has a header section of ${failure.detail}`);
}
