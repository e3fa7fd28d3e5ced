import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { sessionMembers } from '../../toolkit/arrange/need-session.ts';
import { needOpenedSessionId } from '../../toolkit/arrange/response-ids.ts';
import { jsonWith } from '../../toolkit/generators/content/json-with.ts';
import { withEdgeCases } from '../../toolkit/generators/with-edge-cases.ts';
import { expectNoServerError, expectSuccess } from '../../toolkit/verbs/expect-status.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';
import { hostileJson, hostileJsonText } from './support/hostile-json.ts';

const members = [
  'file_name',
  'file_size',
  'chunk_size',
  'share_id',
  'folder_id',
  'mime_type',
  'checksum_sha256',
  'replace_file_id',
  'no_such_member',
] as const;

const hostileHashes = ['5', '"x"', '{}', '[5]', '[null]', '[[]]', '[""]', '["zz"]', '["a","b","c"]'];

/** One invalid member in a session create must not cause a server error or affect the next create. */
export const hostileSessionMembersAreSurvived = defineCheck({
  id: 'error/hostile-session-members-are-survived',
  requirement: 'ERR-02',
  edgeCases: ({ dialect }) => [
    ...(dialect.negotiation === undefined ? [] : hostileHashes).map((json) => ({
      member: dialect.negotiation?.request ?? 'chunk_hashes',
      json,
    })),
    { member: 'file_name', json: '"a\\u0000b"' },
    { member: 'file_name', json: '"\\ud800"' },
    { member: 'chunk_size', json: '0' },
    ...hostileJson.map((json, index) => ({ member: members[index % members.length] ?? 'file_name', json })),
  ],
  arbitrary: ({ dialect }) =>
    fc.record({
      member: fc.constantFrom(
        ...members,
        ...(dialect.negotiation === undefined ? [] : [dialect.negotiation.request]),
      ),
      json: withEdgeCases(hostileJsonText, hostileHashes),
    }),

  async verify({ member, json }, target) {
    const plain = () => sessionMembers(target, target.nextName(), 10, 65_536);
    needSuccess(await target.createSession(plain()), 'SES-01');

    const reply = await target.createSession(jsonWith(plain(), member, json));

    // 507 reports a quota, which a very large declared file size may exceed.
    if (reply.status !== 507) expectNoServerError(reply);
    const next = await target.createSession(plain());
    expectSuccess(next, 'status of the next request');
    needOpenedSessionId(next);
  },
});
