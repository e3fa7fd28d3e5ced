import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import type { Target } from '../../client/target.ts';
import { needBelongings, tryOperation } from '../../toolkit/arrange/operation-fixtures.ts';
import { operations, operationsOf } from '../../toolkit/generators/operations.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { needValue } from '../../toolkit/verbs/need.ts';
import { needServed } from './support/need-served.ts';
import { fillToken, wrongAuthorization, wrongAuthorizations } from './support/wrong-authorizations.ts';

/** Each operation with a token that was never issued, then each kind of invalid Authorization field. */
export const aTokenNeverIssuedIsRefused = defineCheck({
  id: 'auth/a-token-never-issued-is-refused',
  requirement: 'AUTH-02',
  edgeCases: (facts) => {
    const all = operationsOf(facts);
    return [
      ...all.map((operation) => ({ operation, authorization: 'Bearer drivespec-never-issued' })),
      ...wrongAuthorizations.map((authorization) => ({ operation: 'metadata' as const, authorization })),
    ];
  },
  arbitrary: (facts) => fc.record({ operation: operations(facts), authorization: wrongAuthorization }),

  async verify({ operation, authorization }, target) {
    const belongings = await needBelongings(target, operation);
    const wrong = fillToken(authorization, needToken(target));

    const reply = await tryOperation(target.asCaller({ authorization: wrong }), operation, belongings);

    await needServed(target, operation, reply);
    expectStatus(reply, 401);
  },
});

function needToken(target: Target): string {
  const field = target.authorization().find(([name]) => /^authorization$/i.test(name));
  return needValue(field?.[1].replace(/^Bearer /, ''), 'the run has no token');
}
