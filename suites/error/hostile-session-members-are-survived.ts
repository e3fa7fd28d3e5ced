import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { openedSessionId } from '../../client/messages/identifiers.ts';
import { sessionMembers } from '../../toolkit/arrange/need-session.ts';
import { jsonWith } from '../../toolkit/generators/content/json-with.ts';
import { withEdgeCases } from '../../toolkit/generators/with-edge-cases.ts';
import { expectNoServerError, expectSuccess } from '../../toolkit/verbs/expect-status.ts';
import { needSuccess, needValue } from '../../toolkit/verbs/need.ts';
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

/** A session create that is right but for one member; the next one is answered as ever. */
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

    // 507 tells of a quota, which a file of a hostile size may well go beyond.
    if (reply.status !== 507) expectNoServerError(reply);
    const next = await target.createSession(plain());
    expectSuccess(next, 'status of the next request');
    needValue(openedSessionId(next), 'the answer to a session create names no session', 'SES-01');
  },
});
