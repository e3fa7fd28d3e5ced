import { expect } from '../../assertions/expect.ts';
import { expectShape } from '../../assertions/expect-shape.ts';
import { isRefused } from '../../assertions/expect-status.ts';
import { provokeRefusal } from '../../assertions/provoke-refusal.ts';
import { withEdges } from '../../generators/with-edges.ts';
import { defineCheck } from '../../runner/check.ts';
import { fieldOf, memberOf } from '../../target/reply.ts';
import { Untestable } from '../../target/untestable.ts';
import { wrongRequests, wrongRequestsOf } from './wrong-requests.ts';

/** Every reason to refuse. Whether the target does refuse is for other requirements to say. */
export const aRefusalHasAJsonBody = defineCheck({
  id: 'error/a-refusal-has-a-json-body',
  requirement: 'ERR-01',
  lattice: wrongRequestsOf,
  given: (facts) => withEdges(wrongRequests(facts), wrongRequestsOf(facts)),

  async verify({ wrong, value }, target, observe) {
    const reply = await provokeRefusal(target, wrong, value);
    // A connection that closes under a body too large may take part of the answer along.
    if (!isRefused(reply) || reply.failure !== undefined) throw new Untestable(`${wrong} is not refused`);

    const type = fieldOf(reply, 'content-type');
    expect(
      type !== undefined && /^application\/json\s*(;|$)/i.test(type),
      { subject: 'Content-Type', expected: 'application/json', actual: type },
      reply,
    );
    expectShape(reply, 'Error');
    observe('the body of a refusal', memberOf(reply, 'error') === undefined ? '{detail}' : '{error}');
  },
});
