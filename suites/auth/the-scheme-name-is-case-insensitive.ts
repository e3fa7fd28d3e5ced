import { defineCheck } from '../../check/check.ts';
import { needChunks } from '../../toolkit/arrange/need-session.ts';
import { needBelongings, tryOperation } from '../../toolkit/arrange/operation-fixtures.ts';
import { operationsOf } from '../../toolkit/generators/operations.ts';
import { expectSuccess } from '../../toolkit/verbs/expect-status.ts';
import { needSuccess, needValue } from '../../toolkit/verbs/need.ts';

/** A request that succeeds with `Bearer` succeeds with `bearer` and `BEARER` too (RFC 9110 §11.1). */
export const theSchemeNameIsCaseInsensitive = defineCheck({
  id: 'auth/the-scheme-name-is-case-insensitive',
  requirement: 'AUTH-05',
  edgeCases: (facts) => [
    ...['bearer', 'BEARER', 'bEARER'].map((scheme) => ({ operation: 'metadata' as const, scheme })),
    ...operationsOf(facts).map((operation) => ({ operation, scheme: 'bearer' })),
  ],

  async verify({ operation, scheme }, target) {
    const belongings = await needBelongings(target, operation);
    // A chunk and a complete can be sent only once.
    if (operation === 'complete' && belongings.session) await needChunks(target, belongings.session, [1]);
    else if (operation !== 'chunk') needSuccess(await tryOperation(target, operation, belongings));
    const field = target.authorization().find(([name]) => /^authorization$/i.test(name));
    const authorization = needValue(field?.[1], 'the run has no token');

    const caller = target.asCaller({ authorization: authorization.replace(/^Bearer/, scheme) });
    const reply = await tryOperation(caller, operation, belongings);

    expectSuccess(reply);
  },
});
