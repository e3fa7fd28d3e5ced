import type { TargetFacts } from '../../../client/facts.ts';
import type { Reply } from '../../../client/messages/reply.ts';
import { isRefused } from '../../../toolkit/verbs/expect-status.ts';
import { skipCase } from '../../../toolkit/verbs/skip-case.ts';

const alwaysWelcomeBytes = 64 * 1024 * 1024;

/** Passes over a session that was refused for a file so large that a limit or a quota may be the reason. @throws {PassedOver} */
export function skipTooLarge(reply: Reply, sizeBytes: number, facts: TargetFacts): void {
  const isLarge = sizeBytes > Math.min(alwaysWelcomeBytes, facts.limit.lowBytes);
  if (isLarge && (isRefused(reply) || reply.status === 507))
    skipCase(`a session for a file of more than ${alwaysWelcomeBytes} bytes is answered ${reply.status}`);
}
