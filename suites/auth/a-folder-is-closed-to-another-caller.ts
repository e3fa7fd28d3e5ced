import { expectNotListed } from '../../assertions/expect-listed.ts';
import { expectNothingShown } from '../../assertions/expect-nothing-shown.ts';
import { expectStatus } from '../../assertions/expect-status.ts';
import { needFile } from '../../assertions/need-file.ts';
import { needOtherCaller } from '../../assertions/need-other-caller.ts';
import { sessionMembers } from '../../assertions/need-session.ts';
import { shareOf } from '../../assertions/share-of.ts';
import { trySession } from '../../assertions/try-session.ts';
import { defineCheck } from '../../runner/check.ts';
import { smallestChunkBytes } from '../../target/facts.ts';
import { positions } from '../../target/payload.ts';
import type { Reply } from '../../target/reply.ts';
import type { Target } from '../../target/target.ts';

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
  lattice: ({ capabilities }) =>
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
