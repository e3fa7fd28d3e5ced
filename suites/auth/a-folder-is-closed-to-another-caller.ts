import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import type { Reply } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { sessionMembers } from '../../toolkit/arrange/need-session.ts';
import { trySession } from '../../toolkit/arrange/try-session.ts';
import { expectNotListed } from '../../toolkit/assertions/expect-listed.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { expectNothingShown } from './support/expect-nothing-shown.ts';
import { needOtherCaller } from './support/need-other-caller.ts';
import { shareOf } from './support/share-of.ts';

const attempts = {
  'list it': (other) => other.children(other.home.folderId),
  'upload into it': (other, fileName) => other.upload({ fileName, content: positions(10) }),
  'upload into it from a share of their own': async (other, fileName) =>
    other.upload({ fileName, content: positions(10), shareId: await shareOf(other) }),
  'send a session into it': (other, name) => sendSession(other, name, other.home.shareId),
  'send a session into it from a share of their own': async (other, name) =>
    sendSession(other, name, await shareOf(other)),
} satisfies Record<string, (other: Target, name: string) => Promise<Reply>>;

type Attempt = keyof typeof attempts;

function isToldByListing(attempt: Attempt): boolean {
  return attempt === 'list it' || attempt.endsWith('of their own');
}

/** Each attempt of a second caller on a folder, or a root, that was not shared with them; afterwards it lists what it listed before. */
export const aFolderIsClosedToAnotherCaller = defineCheck({
  id: 'auth/a-folder-is-closed-to-another-caller',
  requirement: 'AUTH-06',
  edgeCases: ({ capabilities }) =>
    (Object.keys(attempts) as Attempt[])
      .filter((attempt) => capabilities.listing || !isToldByListing(attempt))
      .map((attempt) => ({ attempt })),

  async verify({ attempt }, target) {
    const file = await needFile(target, positions(1_000, 4));
    const other = await needOtherCaller(target, file.id);
    const name = target.nextName('.bin');

    const reply = await attempts[attempt](other, name);

    // Whose share is their own may be told that folder and share do not go together, or be given a place in that share.
    if (!isToldByListing(attempt)) expectStatus(reply, [403, 404]);
    expectNothingShown(reply, file);
    await expectNotListed(target, name);
  },
});

function sendSession(other: Target, name: string, shareId: string): Promise<Reply> {
  return trySession(other, { ...sessionMembers(other, name, 10, smallestChunkBytes), share_id: shareId });
}
