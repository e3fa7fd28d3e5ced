import { defineCheck } from '../../check/check.ts';
import { Untestable } from '../../check/untestable.ts';
import { fieldOf, memberOf } from '../../client/messages/reply.ts';
import { expectShape } from '../../toolkit/assertions/expect-shape.ts';
import { withEdgeCases } from '../../toolkit/generators/with-edge-cases.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { isRefused } from '../../toolkit/verbs/expect-status.ts';
import { provokeRefusal } from './support/provoke-refusal.ts';
import { wrongRequests, wrongRequestsOf } from './support/wrong-requests.ts';

/** One request for each reason to refuse. Other requirements judge whether the target refuses it. */
export const aRefusalHasAJsonBody = defineCheck({
  id: 'error/a-refusal-has-a-json-body',
  requirement: 'ERR-01',
  edgeCases: wrongRequestsOf,
  arbitrary: (facts) => withEdgeCases(wrongRequests(facts), wrongRequestsOf(facts)),

  async verify({ wrong, value }, target, observe) {
    const reply = await provokeRefusal(target, wrong, value);
    // A connection that closes during an oversized body may lose part of the response.
    if (!isRefused(reply) || reply.failure !== undefined)
      throw new Untestable(`no complete refusal of this request: ${wrong}`);

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
