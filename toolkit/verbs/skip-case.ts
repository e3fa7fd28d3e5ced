import { SkippedCase } from '../../check/skipped.ts';

/**
 * Ends a case that shows nothing here, because the target used a freedom that the requirement allows.
 * The case is not counted as judged; the report prints the reason, a short phrase such as `HEAD is answered 405`.
 * @throws {SkippedCase} always.
 */
export function skipCase(reason: string): never {
  throw new SkippedCase(reason);
}
