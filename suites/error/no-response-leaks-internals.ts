import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import type { Target } from '../../client/target.ts';
import { withEdgeCases } from '../../toolkit/generators/with-edge-cases.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { expectNoLeak } from './support/expect-no-leak.ts';
import { provokeRefusal } from './support/provoke-refusal.ts';
import { wrongRequests, wrongRequestsOf } from './support/wrong-requests.ts';

/** Responses must not reveal server internals or credentials. One request for each reason to refuse. */
export const noResponseLeaksInternals = defineCheck({
  id: 'error/no-response-leaks-internals',
  requirement: 'ERR-05',
  edgeCases: wrongRequestsOf,
  arbitrary: (facts) =>
    withEdgeCases(
      fc.oneof(wrongRequests(facts), fc.constantFrom(...wrongRequestsOf(facts))),
      wrongRequestsOf(facts),
    ),

  async verify({ wrong, value }, target) {
    const reply = await provokeRefusal(target, wrong, value);
    if (reply.status === 0) skipCase('the target sent no response');

    const strangers = wrong === 'no credentials' ? (['owner', 'other'] as const) : (['other'] as const);
    expectNoLeak(reply, {
      secrets: strangers.flatMap((identity) => secretsOf(target.asCaller(identity))),
      sent: `${value} ${reply.exchange.request.path}`,
    });
  },
});

/** The token of an identity; none if it is shorter than 8 characters, which could occur in other text by chance. */
function secretsOf(target: Target): readonly string[] {
  return target
    .authorization()
    .filter(([name]) => /^authorization$/i.test(name))
    .map(([, value]) => value.replace(/^Bearer /, ''))
    .filter((token) => token.length >= 8);
}
