import { Untestable } from '../target/untestable.ts';
import { Violation } from './violation.ts';

/**
 * An `Untestable` in place of a violation that rests on a response with a longer header section than drivespec reads.
 * HTTP sets no limit, so the limit is ours (RFC 9110 §5.4). Undefined for everything else.
 */
export function beyondOurLimits(error: unknown): Untestable | undefined {
  if (!(error instanceof Violation)) return undefined;
  const failure = error.exchange?.failure;
  if (failure?.kind !== 'header section over the limit') return undefined;
  return new Untestable(`a response has a header section of ${failure.detail}`);
}
