import fc from 'fast-check';
import { expectNoServerError } from '../../assertions/expect-status.ts';
import { expectStillServing, needServing } from '../../assertions/expect-still-serving.ts';
import type { StoredFile } from '../../assertions/need-file.ts';
import { sessionMembers } from '../../assertions/need-session.ts';
import { hostileField, hostileFields } from '../../generators/hostile-fields.ts';
import { defineCheck } from '../../runner/check.ts';
import type { Field } from '../../target/exchange.ts';
import type { Reply } from '../../target/reply.ts';
import type { Target } from '../../target/target.ts';

const requests = {
  content: (target, file, field) => target.download(file.id, { fields: [field] }),
  sync: (target, file, field) => target.through('sync').download(file.id, { fields: [field] }),
  'open session': (target, _file, field) => {
    const members = sessionMembers(target, target.nextName(), 10, 65_536);
    const type: Field[] = field[0] === 'content-type' ? [] : [['content-type', 'application/json']];
    const body = Buffer.from(JSON.stringify(members));
    return target.request('POST', target.paths.uploads, { fields: [...type, field], body });
  },
} satisfies Record<string, (target: Target, file: StoredFile, field: Field) => Promise<Reply>>;

const requestNames = Object.keys(requests) as (keyof typeof requests)[];

/** A request that is right but for one field; the next request is answered as ever. */
export const hostileFieldsAreSurvived = defineCheck({
  id: 'error/hostile-fields-are-survived',
  requirement: 'ERR-02',
  lattice: hostileFields.map((field) => ({
    request: field.name.startsWith('content-') ? ('open session' as const) : ('content' as const),
    field,
  })),
  given: fc.record({ request: fc.constantFrom(...requestNames), field: hostileField }),

  async verify({ request, field }, target) {
    const file = await needServing(target);

    const reply = await requests[request](target, file, [field.name, field.value]);

    expectNoServerError(reply);
    await expectStillServing(target, file);
  },
});
