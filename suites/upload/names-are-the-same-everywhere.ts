import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { fieldOf, memberOf, type Reply } from '../../client/messages/reply.ts';
import { literal } from '../../client/payload/payload.ts';
import { listFolder } from '../../toolkit/arrange/list-folder.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { readDisposition } from '../../toolkit/protocol/disposition.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { need, needStatus, needSuccess } from '../../toolkit/verbs/need.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { folded } from './support/expect-name.ts';
import { nameEdgeCases, nameOf, names } from './support/file-names.ts';

/**
 * The listing has the name in the metadata. So has Content-Disposition, unless the target replaces characters for old clients.
 */
export const namesAreTheSameEverywhere = defineCheck({
  id: 'upload/names-are-the-same-everywhere',
  requirement: 'UPL-08',
  edgeCases: nameEdgeCases,
  arbitrary: fc.oneof(names, fc.record({ tail: fc.constantFrom('%22', '"', '%22"%22') })),

  async verify(shape, target) {
    const { id } = await needFile(target, literal('x'), { fileName: nameOf(shape, target.nextName) });
    const metadata = await target.metadata(id);
    needSuccess(metadata, 'UPL-03');
    const name = memberOf(metadata, 'name');
    need(typeof name === 'string', 'the metadata has no name', 'UPL-03');

    const download = await target.download(id);
    needStatus(download, 200, 'DL-01');
    const listing = await listFolder(target, target.workspace.folderId);

    const disposition = readDisposition(fieldOf(download, 'content-disposition') ?? '');
    const offered = disposition?.extendedFileName ?? disposition?.fileName;
    const listed = listing?.items.find((item) => item.id === id)?.name;
    expectSame(listed, name, 'name in the listing', listing?.reply);
    // A fallback name for old clients, with `_` for some characters, is not compared.
    if (offered !== undefined && folded(offered) === folded(name))
      expectSame(offered, name, 'name in Content-Disposition', download);
    else if (listed === undefined) skipCase('neither a listing nor Content-Disposition has the name');
  },
});

function expectSame(shown: unknown, name: string, subject: string, judged?: Reply): void {
  const holds = shown === undefined || String(shown).normalize() === name.normalize();
  expect(holds, { subject, expected: `${name} (the name in the metadata)`, actual: shown }, judged);
}
