import { expectContent } from '../../assertions/expect-content.ts';
import { expectStatus } from '../../assertions/expect-status.ts';
import { needRepresentation, representationOf } from '../../assertions/need-representation.ts';
import { needStored } from '../../assertions/need-stored.ts';
import { wholeRequest } from '../../assertions/range-request.ts';
import { defineCheck } from '../../runner/check.ts';
import type { Field } from '../../target/exchange.ts';
import { positions } from '../../target/payload.ts';

/** Libraries spell the fields of a request each in their own way (RFC 9110 §5.1). */
export const fieldNamesAreReadInAnyCase = defineCheck({
  id: 'download/field-names-are-read-in-any-case',
  requirement: 'DL-01',
  lattice: [
    { spell: 'Authorization' },
    { spell: 'AUTHORIZATION' },
    { spell: 'authorization' },
    { spell: 'aUTHORIZATION' },
  ],

  async verify({ spell }, target) {
    const plainly = target.as('nobody');
    const plain = plainly.authorization().map(([name]) => name);
    const credentials = target.authorization().filter(([name]) => !plain.includes(name));
    const others = credentials.map(
      ([name, value]): Field => [name === 'authorization' ? spell : name, value],
    );
    const content = positions(100);
    const stored =
      target.object === undefined
        ? representationOf(plainly, await needStored(target, content))
        : await needRepresentation(plainly, content);

    const reply = await stored.get(wholeRequest(others));

    expectStatus(reply, 200);
    expectContent(reply, stored.slice(0, stored.size - 1));
  },
});
