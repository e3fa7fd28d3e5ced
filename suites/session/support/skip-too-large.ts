import type { TargetFacts } from '../../../client/facts.ts';
import type { Reply } from '../../../client/messages/reply.ts';
import { isRefused } from '../../../toolkit/verbs/expect-status.ts';
import { skipCase } from '../../../toolkit/verbs/skip-case.ts';

const alwaysAcceptedBytes = 64 * 1024 * 1024;

/**
 * Skips the case if the session is refused and the file is so large that a limit or quota may be the reason.
 * @throws {SkippedCase}
 */
export function skipTooLarge(reply: Reply, sizeBytes: number, facts: TargetFacts): void {
  const isLarge = sizeBytes > Math.min(alwaysAcceptedBytes, facts.limit.lowBytes);
  if (isLarge && (isRefused(reply) || reply.status === 507))
    skipCase(
      `a session for a file of more than ${alwaysAcceptedBytes} bytes is refused with ${reply.status}`,
    );
}
