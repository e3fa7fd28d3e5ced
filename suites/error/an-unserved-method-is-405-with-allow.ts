import { defineCheck } from '../../check/check.ts';
import { fieldOf } from '../../client/messages/reply.ts';
import { needBelongings } from '../../toolkit/arrange/operation-fixtures.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { expectStatus, isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';

/** Methods that the contract does not define, on resources that exist. A method that the target supports anyway is not judged. */
export const anUnservedMethodIs405WithAllow = defineCheck({
  id: 'error/an-unserved-method-is-405-with-allow',
  requirement: 'ERR-03',
  edgeCases: [
    { of: 'content', method: 'DELETE' },
    { of: 'content', method: 'PATCH' },
    { of: 'sync', method: 'DELETE' },
    { of: 'sync', method: 'PUT' },
    { of: 'chunk', method: 'PATCH' },
    { of: 'complete', method: 'GET' },
    { of: 'complete', method: 'DELETE' },
  ] as const,

  async verify({ of, method }, target, observe) {
    const { file, session } = await needBelongings(target, of);
    const { pathOf } = target;
    const path = {
      content: pathOf.content(file?.id ?? ''),
      sync: pathOf.sync(file?.id ?? ''),
      chunk: pathOf.chunk(session?.id ?? '', 0),
      complete: pathOf.complete(session?.id ?? ''),
    }[of];

    const reply = await target.request(method, path);

    if (reply.status === 404 || isSuccess(reply)) {
      observe('a method that the contract does not define', `${method} on ${of}: ${reply.status}`);
      skipCase(`the response to ${method} on ${of} is ${reply.status}`);
    }
    expectStatus(reply, 405);
    const allow = fieldOf(reply, 'allow');
    const allowed = allow?.split(',').map((one) => one.trim());
    expect(
      allowed !== undefined && !allowed.includes(method),
      { subject: 'Allow', expected: `a list of methods without ${method}`, actual: allow },
      reply,
    );
  },
});
