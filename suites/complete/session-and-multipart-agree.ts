import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { allBytes, positions, zeros } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needFileBySession } from '../../toolkit/arrange/need-session.ts';
import { contents } from '../../toolkit/generators/content/contents.ts';
import { chunkedSizes } from '../../toolkit/generators/content/sizes.ts';
import { expect, inWords } from '../../toolkit/verbs/expect.ts';
import { needStatus } from '../../toolkit/verbs/need.ts';

/** The same content through a session and in one request. Whether the values are right is judged by other checks. */
export const sessionAndMultipartAgree = defineCheck({
  id: 'complete/session-and-multipart-agree',
  requirement: 'FIN-09',
  edgeCases: [
    { content: positions(1) },
    ...chunkedSizes([1, 2]).map((size, key) => ({ content: positions(size, key) })),
    { content: positions(720_897, 7) },
    { content: allBytes(70_000) },
    { content: zeros(131_073) },
  ],
  arbitrary: fc.record({ content: contents(300_000, 1) }),
  randomCases: 8,

  async verify({ content }, target) {
    const bySession = await needFileBySession(target, content);
    const byMultipart = await needFile(target, content);

    const metadata = await target.metadata(bySession.id);
    const other = await target.metadata(byMultipart.id);

    needStatus(metadata, 200, 'FIN-01');
    needStatus(other, 200, 'UPL-03');
    for (const member of ['size', 'checksum_sha256']) {
      const [actual, expected] = [memberOf(metadata, member), memberOf(other, member)];
      expect(
        actual !== undefined && actual === expected,
        {
          subject: `${member} of the file uploaded through a session`,
          expected: `${inWords(expected)}, as for the multipart upload`,
          actual,
        },
        metadata,
      );
    }
  },
});
