import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { positions } from '../../client/payload/payload.ts';
import { needSession, sessionMembers } from '../../toolkit/arrange/need-session.ts';
import { jsonWith } from '../../toolkit/generators/content/json-with.ts';
import { withEdgeCases } from '../../toolkit/generators/with-edge-cases.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';

const members = ['share_id', 'file_name', 'file_size'] as const;

/** JSON values that are invalid for the member even to a lenient parser. A number as a name or "5" as a size may be accepted. */
const wrongTypes: Readonly<Record<(typeof members)[number], readonly string[]>> = {
  share_id: ['null', '-1', 'true', '[]', '{}'],
  file_name: ['null', '[]', '{}', '["a.bin"]'],
  file_size: ['null', '-1', '1.5', '-0.5', '"big"', '"5abc"', '[]', '{}', '[5]', '1e400'],
};

/** Without `json`, the member is omitted. */
interface WrongMember {
  readonly member: (typeof members)[number];
  readonly json?: string;
}

const edgeCases: readonly WrongMember[] = [
  ...members.map((member) => ({ member })),
  ...members.flatMap((member) => wrongTypes[member].map((json) => ({ member, json }))),
];

/** Exactly one member is missing or has an invalid value. */
export const illTypedMemberIsRefused = defineCheck<WrongMember>({
  id: 'session/ill-typed-member-is-refused',
  requirement: 'SES-06',
  edgeCases,
  arbitrary: withEdgeCases<WrongMember>(
    fc.oneof(
      fc.integer({ max: -1 }).map((size) => ({ member: 'file_size' as const, json: String(size) })),
      fc.nat(100_000).map((size) => ({ member: 'file_size' as const, json: `${size}.25` })),
      fc
        .tuple(fc.constantFrom(...members), fc.array(fc.jsonValue({ maxDepth: 1 }), { maxLength: 3 }))
        .map(([member, list]) => ({ member, json: JSON.stringify(list) })),
    ),
    edgeCases,
  ),
  randomCases: 10,

  async verify({ member, json }, target, observe) {
    await needSession(target, positions(10));
    const right = sessionMembers(target, target.nextName(), 100_000, smallestChunkBytes);

    const reply = await target.createSession(jsonWith(right, member, json));

    expectRefused(reply, `status for an invalid or missing ${member}`);
    observe('status for an invalid session request', String(reply.status));
  },
});
