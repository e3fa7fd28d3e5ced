import { defineCheck } from '../../check/check.ts';
import { fieldOf } from '../../client/messages/reply.ts';
import { needBelongings, tryOperation } from '../../toolkit/arrange/operation-fixtures.ts';
import { operationsOf } from '../../toolkit/generators/operations.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { needStatus } from '../../toolkit/verbs/need.ts';
import { strangers } from './support/strangers.ts';

/** RFC 9110 §11.6.1: a 401 response carries WWW-Authenticate. Each operation without credentials, and with an unknown token. */
export const a401CarriesAChallenge = defineCheck({
  id: 'auth/a-401-carries-a-challenge',
  requirement: 'AUTH-04',
  edgeCases: (facts) =>
    operationsOf(facts).flatMap((operation) => strangers.map((by) => ({ operation, by }))),

  async verify({ operation, by }, target) {
    const belongings = await needBelongings(target, operation);

    const reply = await tryOperation(target.asCaller(by), operation, belongings);

    needStatus(reply, 401, by === 'nobody' ? 'AUTH-01' : 'AUTH-02');
    const challenge = fieldOf(reply, 'www-authenticate');
    expect(
      challenge !== undefined && /^[!#$%&'*+.^_`|~\w-]+(?: |,|$)/.test(challenge),
      {
        subject: 'WWW-Authenticate',
        expected: 'a challenge that begins with an authentication scheme',
        actual: challenge,
      },
      reply,
    );
  },
});
