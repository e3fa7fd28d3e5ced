import { defineCheck } from '../../check/check.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { payloadBytes, positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needOrdinaryDownload } from '../../toolkit/arrange/need-ordinary-download.ts';
import { needChunks, needSession } from '../../toolkit/arrange/need-session.ts';
import { bytesInWords } from '../../toolkit/assertions/bytes-in-words.ts';
import { expectFileUnchanged } from '../../toolkit/assertions/expect-file.ts';
import { expect, expectEqual } from '../../toolkit/verbs/expect.ts';
import { expectStatus, expectSuccess, isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';
import { needVersion } from './support/need-version.ts';

/**
 * Concurrent completes of sessions that replace the same file, with contents of equal and different sizes. Each
 * must become a version.
 */
export const concurrentReplacementsLoseNoVersion = defineCheck({
  id: 'complete/concurrent-replacements-lose-no-version',
  requirement: 'FIN-10',
  edgeCases: [{ sizes: [100, 100] }, { sizes: [5, 70_000] }, { sizes: [131_072, 1, 65_537, 131_072] }],

  async verify({ sizes }, target) {
    const file = await needFile(target, positions(50));
    const { number, isShown } = await needVersion(target, file.id);
    const contents = sizes.map((size, key) => positions(size, key + 1));
    const members = { replace_file_id: file.id };
    const sessions = await Promise.all(
      contents.map((content) => needSession(target, content, { name: file.name, members })),
    );
    for (const session of sessions) await needChunks(target, session);

    const completes = await Promise.all(sessions.map((session) => target.complete(session.id)));

    for (const complete of completes) expectSuccess(complete, 'status of a concurrent complete');
    const last = number + sizes.length;
    const metadata = await target.metadata(file.id);
    if (isShown) expectEqual(memberOf(metadata, 'version'), last, 'version', metadata);
    const expected = [positions(50), ...contents].map(payloadBytes);
    for (let version = number; version <= last; version += 1) {
      const query = { version: String(version) };
      const reply = await target.viaRoute('sync').download(file.id, { query, fields: [identityEncoding] });
      if (!isSuccess(reply)) await needOrdinaryDownload(target.viaRoute('sync'));
      expectStatus(reply, 200, `status of version ${version}`);
      const at = expected.findIndex((bytes) => bytes.equals(reply.body));
      expect(
        at >= 0,
        {
          subject: `body of version ${version}`,
          expected: `one of the ${expected.length} contents that no other version has`,
          actual: bytesInWords(reply.body),
        },
        reply,
      );
      expected.splice(at, 1);
    }
    await expectFileUnchanged(
      target,
      file.id,
      (await target.download(file.id, { fields: [identityEncoding] })).body,
    );
  },
});
