import { isRefused } from '../../assertions/expect-status.ts';
import type { TargetFacts } from '../../target/facts.ts';
import type { Reply } from '../../target/reply.ts';

const alwaysWelcomeBytes = 64 * 1024 * 1024;

/** Whether a target turned a session away for a file so large that a limit or a quota may stand in its way: no verdict. */
export function isTooLargeForHere(reply: Reply, sizeBytes: number, facts: TargetFacts): boolean {
  const isLarge = sizeBytes > Math.min(alwaysWelcomeBytes, facts.limit.lowBytes);
  return isLarge && (isRefused(reply) || reply.status === 507);
}
