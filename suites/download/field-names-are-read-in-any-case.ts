import { defineCheck } from '../../check/check.ts';
import type { Field } from '../../client/messages/exchange.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation, representationOf } from '../../toolkit/arrange/need-representation.ts';
import { createFile } from '../../toolkit/arrange/storage-routes.ts';
import { expectDecodedBody } from '../../toolkit/assertions/expect-decoded-body.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { wholeRequest } from '../../toolkit/wire/range-request.ts';

/** Field names are case-insensitive, and client libraries differ in the case that they send (RFC 9110 §5.1). */
export const fieldNamesAreReadInAnyCase = defineCheck({
  id: 'download/field-names-are-read-in-any-case',
  requirement: 'DL-01',
  when: ({ protocol }) => protocol !== 'HTTP/2',
  anyFile: true,
  edgeCases: [
    { fieldName: 'Authorization' },
    { fieldName: 'AUTHORIZATION' },
    { fieldName: 'authorization' },
    { fieldName: 'aUTHORIZATION' },
  ],

  async verify({ fieldName }, target) {
    const anonymous = target.asCaller('nobody');
    const anonymousFields = anonymous.authorization().map(([name]) => name);
    const credentials = target.authorization().filter(([name]) => !anonymousFields.includes(name));
    const others = credentials.map(
      ([name, value]): Field => [/^authorization$/i.test(name) ? fieldName : name, value],
    );
    const content = positions(100);
    const stored =
      target.object === undefined
        ? representationOf(anonymous, await createFile(target, content))
        : await needRepresentation(anonymous, content);

    const reply = await stored.get(wholeRequest(others));

    expectStatus(reply, 200);
    expectDecodedBody(reply, stored.known);
  },
});
