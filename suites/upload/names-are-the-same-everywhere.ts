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

/** The name in the metadata is the one in the listing; and where the download's is the same but for `%22`, it is wholly the same. */
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
    need(typeof name === 'string', 'the metadata have no name', 'UPL-03');

    const download = await target.download(id);
    needStatus(download, 200, 'DL-01');
    const listing = await listFolder(target, target.home.folderId);

    const disposition = readDisposition(fieldOf(download, 'content-disposition') ?? '');
    const offered = disposition?.extendedFileName ?? disposition?.fileName;
    const listed = listing?.items.find((item) => item.id === id)?.name;
    expectSame(listed, name, 'name in the listing', listing?.reply);
    // A name made plain for old clients, with `_` for what they cannot read, is no other spelling of this one.
    if (offered !== undefined && folded(offered) === folded(name))
      expectSame(offered, name, 'name in Content-Disposition', download);
    else if (listed === undefined) skipCase('no listing and no Content-Disposition shows the name');
  },
});

function expectSame(shown: unknown, name: string, subject: string, judged?: Reply): void {
  const holds = shown === undefined || String(shown).normalize() === name.normalize();
  expect(holds, { subject, expected: `${name}, as in the metadata`, actual: shown }, judged);
}
