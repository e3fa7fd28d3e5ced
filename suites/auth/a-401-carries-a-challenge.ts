import { expect } from '../../assertions/expect.ts';
import { needStatus } from '../../assertions/need.ts';
import { needBelongings, tryOperation } from '../../assertions/try-operation.ts';
import { operationsOf } from '../../generators/operations.ts';
import { defineCheck } from '../../runner/check.ts';
import { fieldOf } from '../../target/reply.ts';
import { strangers } from './strangers.ts';

/** Every operation without credentials, and with a token that was never issued. */
export const a401CarriesAChallenge = defineCheck({
  id: 'auth/a-401-carries-a-challenge',
  requirement: 'AUTH-04',
  lattice: (facts) => operationsOf(facts).flatMap((operation) => strangers.map((by) => ({ operation, by }))),

  async verify({ operation, by }, target) {
    const belongings = await needBelongings(target, operation);

    const reply = await tryOperation(target.as(by), operation, belongings);

    needStatus(reply, 401, by === 'nobody' ? 'AUTH-01' : 'AUTH-02');
    const challenge = fieldOf(reply, 'www-authenticate');
    expect(
      challenge !== undefined && /^[!#$%&'*+.^_`|~\w-]+(?: |,|$)/.test(challenge),
      { subject: 'WWW-Authenticate', expected: 'the name of a scheme', actual: challenge },
      reply,
    );
  },
});
