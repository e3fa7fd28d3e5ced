import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { memberOf, type Reply } from '../../client/messages/reply.ts';
import { payloadBytes, positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needOrdinaryDownload } from '../../toolkit/arrange/need-ordinary-download.ts';
import { needFileBySession } from '../../toolkit/arrange/need-session.ts';
import { expectBody } from '../../toolkit/assertions/expect-body.ts';
import { expectFileAndMetadata } from '../../toolkit/assertions/expect-file-and-metadata.ts';
import { sizes } from '../../toolkit/generators/content/sizes.ts';
import { shrunkAs } from '../../toolkit/generators/shrunk-as.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { expectStatus, isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';
import { needVersion } from './support/need-version.ts';

/**
 * The sizes of the versions, oldest first: the first through multipart or a session, the others through sessions
 * that replace the file.
 */
interface History {
  readonly sizes: readonly number[];
  readonly begunBy: 'multipart' | 'session';
}

/** After each replacement, all versions are read again. */
export const replacingAddsAVersion = defineCheck<History>({
  id: 'complete/replacing-adds-a-version',
  requirement: 'FIN-10',
  edgeCases: [
    { sizes: [5, 6], begunBy: 'multipart' },
    { sizes: [70_000, 1], begunBy: 'session' },
    { sizes: [100, 100, 100], begunBy: 'multipart' },
    { sizes: [1, 131_073, 65_536, 3], begunBy: 'session' },
  ],
  arbitrary: fc.record({
    sizes: shrunkAs(
      fc.array(sizes(140_000, 1), { minLength: 2, maxLength: 3 }),
      fc.array(sizes(140_000, 1), { minLength: 2, maxLength: 10 }),
    ),
    begunBy: fc.constantFrom('multipart' as const, 'session' as const),
  }),
  randomCases: 4,

  async verify({ sizes: [first = 1, ...later], begunBy }, target) {
    const versions = [positions(first, 0)];
    const begin = begunBy === 'multipart' ? needFile : needFileBySession;
    const file = await begin(target, positions(first, 0));
    const { number, isShown } = await needVersion(target, file.id);
    const before = await target.metadata(file.id);

    for (const [at, size] of later.entries()) {
      const content = positions(size, at + 1);
      versions.push(content);
      const members = { replace_file_id: file.id };
      const replaced = await needFileBySession(target, content, { name: file.name, members });

      expectEqual(replaced.id, file.id, 'file_id');
      await expectFileAndMetadata(target, { id: file.id, content });
      const metadata = await target.metadata(file.id);
      expectEqual(placeIn(metadata), placeIn(before), 'folder_id', metadata);
      if (isShown) expectEqual(memberOf(metadata, 'version'), number + at + 1, 'version', metadata);
      for (const [back, old] of versions.entries()) {
        const query = { version: String(number + back) };
        const reply = await target.viaRoute('sync').download(file.id, { query, fields: [identityEncoding] });
        if (!isSuccess(reply)) await needOrdinaryDownload(target.viaRoute('sync'));
        expectStatus(reply, 200, `status of version ${number + back}`);
        expectBody(reply, payloadBytes(old), `body of version ${number + back}`);
      }
    }
  },
});

function placeIn(metadata: Reply): string {
  return JSON.stringify(memberOf(metadata, 'folder_id') ?? null);
}
