import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needBelongings, tryOperation } from '../../toolkit/arrange/operation-fixtures.ts';
import { operationsOf } from '../../toolkit/generators/operations.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { expectNothingShown } from './support/expect-nothing-shown.ts';
import { needServed } from './support/need-served.ts';

/** Each operation on resources that exist, and HEAD, range and version downloads; the requests are otherwise valid. */
export const everyOperationNeedsCredentials = defineCheck({
  id: 'auth/every-operation-needs-credentials',
  requirement: 'AUTH-01',
  edgeCases: (facts) => [
    ...operationsOf(facts).map((operation) => ({ operation, method: undefined, ask: {} })),
    ...(['content', 'sync'] as const).flatMap((operation) => [
      { operation, method: 'HEAD', ask: {} },
      { operation, method: undefined, ask: { range: 'bytes=0-99' } },
      { operation, method: undefined, ask: { range: 'bytes=5000-' } },
    ]),
    { operation: 'sync' as const, method: undefined, ask: { start: '0', end: '99' } },
    { operation: 'sync' as const, method: undefined, ask: { start: '5000', end: '5001' } },
    { operation: 'sync' as const, method: undefined, ask: { version: '1' } },
  ],

  async verify({ operation, method, ask }, target) {
    const belongings = await needBelongings(target, operation);
    const file = belongings.file ?? (await needFile(target, positions(1_000, 3)));

    const reply = await tryOperation(target.asCaller('nobody'), operation, belongings, {
      ...(method === undefined ? {} : { method }),
      ...queryAndFields(ask),
    });

    expectNothingShown(reply, file);
    // A target that does not support HEAD may answer 405 or 501 before it checks the credentials.
    if (method === 'HEAD' && (reply.status === 405 || reply.status === 501))
      skipCase(`the response to HEAD is ${reply.status}`);
    await needServed(target, operation, reply);
    expectStatus(reply, 401);
  },
});

interface Ask {
  readonly range?: string;
  readonly start?: string;
  readonly end?: string;
  readonly version?: string;
}

function queryAndFields({ range, start, end, version }: Ask) {
  const query = {
    ...(start === undefined || end === undefined ? {} : { range_start: start, range_end: end }),
    ...(version === undefined ? {} : { version }),
  };
  return {
    ...(range === undefined ? {} : { fields: [['Range', range] as const] }),
    ...(Object.keys(query).length === 0 ? {} : { query }),
  };
}
