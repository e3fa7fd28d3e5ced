import type { Outcome } from '../check/outcome.ts';
import { describeFinding } from '../check/violation.ts';

/** An outcome in one line, for the message of a failing test. */
export function formatOutcome(outcome: Outcome): string {
  switch (outcome.status) {
    case 'fail': {
      const { finding, case: smallest, exchanges } = outcome.counterexample;
      const last = exchanges
        .slice(-3)
        .map(({ request, response }) => `${request.method} ${request.path} → ${response?.status}`);
      return `fail: ${describeFinding(finding)}; case ${smallest}; ${last.join('; ')}`;
    }
    case 'blocked':
      return `blocked: ${outcome.reason}`;
    case 'error':
      return `error: ${outcome.message}`;
    case 'untestable':
    case 'not-applicable':
      return `${outcome.status}: ${outcome.reason}`;
    default:
      return outcome.status;
  }
}
