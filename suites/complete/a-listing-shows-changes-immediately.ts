import { defineCheck } from '../../check/check.ts';
import { Untestable } from '../../check/untestable.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { type Listing, listFolder } from '../../toolkit/arrange/list-folder.ts';
import { needFile, type StoredFile } from '../../toolkit/arrange/need-file.ts';
import { needFileBySession } from '../../toolkit/arrange/need-session.ts';
import { expect, inWords } from '../../toolkit/verbs/expect.ts';
import { need, needSuccess } from '../../toolkit/verbs/need.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';

interface Case {
  readonly change: 'session' | 'upload' | 'deletion';
}

/** The folder is listed before the change, so that a cached listing would be found, and immediately after its response. */
export const aListingShowsChangesImmediately = defineCheck<Case>({
  id: 'complete/a-listing-shows-changes-immediately',
  requirement: 'FIN-11',
  when: ({ capabilities }) => capabilities.listing,
  edgeCases: ({ capabilities }) => [
    { change: 'session' },
    { change: 'upload' },
    ...(capabilities.delete ? [{ change: 'deletion' as const }] : []),
  ],

  async verify({ change }, target) {
    const content = positions(1_000, 1);
    if (change === 'deletion') {
      const file = await needFile(target, content);
      const before = await needListing(target);
      if (!isIn(before, file)) skipCase('the file is not listed before it is deleted');
      const reply = await target.deleteFile(file.id);
      needSuccess(reply, 'INT-05');
      if (reply.status === 202) skipCase('the target only promises the deletion (202)');
      expectListed(await needListing(target), file, false);
    } else {
      await needListing(target);
      const create = change === 'session' ? needFileBySession : needFile;
      const file = await create(target, content);
      expectListed(await needListing(target), file, true);
    }
  },
});

async function needListing(target: Target): Promise<Listing> {
  const listing = await listFolder(target, target.workspace.folderId);
  if (listing === undefined) throw new Untestable('the target has no listing');
  need(Array.isArray(listing.items), 'the folder cannot be listed');
  needSuccess(listing.reply);
  return listing;
}

function isIn(listing: Listing, { id, name }: StoredFile): boolean {
  return listing.items.some((item) => item.id === id || item.name === name);
}

function expectListed(listing: Listing, file: StoredFile, isExpected: boolean): void {
  if (!listing.isWhole)
    throw new Untestable("the listing of the check's folder is too long to read, or incomplete");
  expect(
    isIn(listing, file) === isExpected,
    {
      subject: 'listed names immediately after the response',
      expected: `${isExpected ? '' : 'no '}${file.name}`,
      actual: inWords(listing.items.map(({ name }) => name)),
    },
    listing.reply,
  );
}
