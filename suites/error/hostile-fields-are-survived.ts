import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import type { Field } from '../../client/messages/exchange.ts';
import type { Reply } from '../../client/messages/reply.ts';
import type { Target } from '../../client/target.ts';
import type { StoredFile } from '../../toolkit/arrange/need-file.ts';
import { sessionMembers } from '../../toolkit/arrange/need-session.ts';
import { expectNoServerError } from '../../toolkit/verbs/expect-status.ts';
import { expectStillServing, needServing } from './support/expect-still-serving.ts';
import { hostileField, hostileFields } from './support/hostile-fields.ts';

const requests = {
  content: (target, file, field) => target.download(file.id, { fields: [field] }),
  sync: (target, file, field) => target.viaRoute('sync').download(file.id, { fields: [field] }),
  'open session': (target, _file, field) => {
    const members = sessionMembers(target, target.nextName(), 10, 65_536);
    const type: Field[] = field[0] === 'content-type' ? [] : [['content-type', 'application/json']];
    const body = Buffer.from(JSON.stringify(members));
    return target.request('POST', target.paths.uploads, { fields: [...type, field], body });
  },
} satisfies Record<string, (target: Target, file: StoredFile, field: Field) => Promise<Reply>>;

const requestNames = Object.keys(requests) as (keyof typeof requests)[];

/** One malformed header field must not cause a server error or affect the next request. */
export const hostileFieldsAreSurvived = defineCheck({
  id: 'error/hostile-fields-are-survived',
  requirement: 'ERR-02',
  edgeCases: hostileFields.map((field) => ({
    request: field.name.startsWith('content-') ? ('open session' as const) : ('content' as const),
    field,
  })),
  arbitrary: fc.record({ request: fc.constantFrom(...requestNames), field: hostileField }),

  async verify({ request, field }, target) {
    const file = await needServing(target);

    const reply = await requests[request](target, file, [field.name, field.value]);

    expectNoServerError(reply);
    await expectStillServing(target, file);
  },
});
