import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import type { Reply } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { sessionMembers } from '../../toolkit/arrange/need-session.ts';
import { trySession } from '../../toolkit/arrange/try-session.ts';
import { expectNotListed } from '../../toolkit/assertions/expect-listed.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';
import { expectNothingShown } from './support/expect-nothing-shown.ts';
import { needOtherCaller } from './support/need-other-caller.ts';
import { shareOf } from './support/share-of.ts';

const attempts = {
  'list it': (other) => other.children(other.workspace.folderId),
  'upload into it': (other, fileName) => other.upload({ fileName, content: positions(10) }),
  'upload into it from their own share': async (other, fileName) =>
    other.upload({ fileName, content: positions(10), shareId: await shareOf(other) }),
  'complete a session in it': (other, name) => sendSession(other, name, other.workspace.shareId),
  'complete a session in it from their own share': async (other, name) =>
    sendSession(other, name, await shareOf(other)),
} satisfies Record<string, (other: Target, name: string) => Promise<Reply>>;

type Attempt = keyof typeof attempts;

function isJudgedByListing(attempt: Attempt): boolean {
  return attempt === 'list it' || attempt.endsWith('from their own share');
}

/** A second caller tries each operation on a folder or root that is not shared with them; its listing must not change. */
export const aFolderIsInaccessibleToAnotherCaller = defineCheck({
  id: 'auth/a-folder-is-inaccessible-to-another-caller',
  requirement: 'AUTH-06',
  edgeCases: ({ capabilities }) =>
    (Object.keys(attempts) as Attempt[])
      .filter((attempt) => capabilities.listing || !isJudgedByListing(attempt))
      .map((attempt) => ({ attempt })),

  async verify({ attempt }, target) {
    const file = await needFile(target, positions(1_000, 4));
    const other = await needOtherCaller(target, file.id);
    const name = target.nextName('.bin');

    const reply = await attempts[attempt](other, name);

    // AUTH-06 names files and sessions; for a share that a caller does not know, UPL-06 allows any 4xx. With the caller's own share,
    // the target may refuse because folder and share do not match, or store the file in that share.
    if (!isJudgedByListing(attempt)) expectRefused(reply);
    expectNothingShown(reply, file);
    await expectNotListed(target, name);
  },
});

function sendSession(other: Target, name: string, shareId: string): Promise<Reply> {
  return trySession(other, { ...sessionMembers(other, name, 10, smallestChunkBytes), share_id: shareId });
}
