import fc from 'fast-check';
import { expectNoLeak } from '../../assertions/expect-no-leak.ts';
import { passOver } from '../../assertions/pass-over.ts';
import { provokeRefusal } from '../../assertions/provoke-refusal.ts';
import { withEdges } from '../../generators/with-edges.ts';
import { defineCheck } from '../../runner/check.ts';
import type { Target } from '../../target/target.ts';
import { wrongRequests, wrongRequestsOf } from './wrong-requests.ts';

/** Every reason to refuse, by the owner, and what of it can be asked by others. */
export const noAnswerLeaksTheInside = defineCheck({
  id: 'error/no-answer-leaks-the-inside',
  requirement: 'ERR-05',
  lattice: wrongRequestsOf,
  given: (facts) =>
    withEdges(
      fc.oneof(wrongRequests(facts), fc.constantFrom(...wrongRequestsOf(facts))),
      wrongRequestsOf(facts),
    ),

  async verify({ wrong, value }, target) {
    const reply = await provokeRefusal(target, wrong, value);
    if (reply.status === 0) passOver('the target did not answer');

    const strangers = wrong === 'no credentials' ? (['owner', 'other'] as const) : (['other'] as const);
    expectNoLeak(reply, {
      secrets: strangers.flatMap((identity) => secretsOf(target.as(identity))),
      sent: `${value} ${reply.exchange.request.path}`,
    });
  },
});

/** The token of an identity; none where it has no token long enough to be told from other text. */
function secretsOf(target: Target): readonly string[] {
  return target
    .authorization()
    .filter(([name]) => name === 'authorization')
    .map(([, value]) => value.replace(/^Bearer /, ''))
    .filter((token) => token.length >= 8);
}
