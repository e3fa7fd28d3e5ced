import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { makeFolder } from '../../toolkit/arrange/make-folder.ts';
import { needChunks, needSession } from '../../toolkit/arrange/need-session.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';

/**
 * Two open sessions with the same name and size. A server that identifies sessions by name and size confuses them.
 */
export const sessionsWithTheSameNameInTwoFoldersAreSeparate = defineCheck({
  id: 'session/sessions-with-the-same-name-in-two-folders-are-separate',
  requirement: 'SES-07',
  edgeCases: [{ sizeBytes: 5 }, { sizeBytes: smallestChunkBytes + 1_000 }],

  async verify({ sizeBytes }, target) {
    const [here, there] = await placesOf(target);
    const first = await needSession(target, positions(sizeBytes, 31), here);
    const second = await needSession(target, positions(sizeBytes, 32), there);

    expect(
      first.id !== second.id,
      { subject: 'id of the second session', expected: 'not the id of the first session', actual: second.id },
      second.reply,
    );
    await needChunks(target, first);
    const early = await target.complete(second.id);
    expectRefused(early, 'status of complete while only the session in the other folder has chunks');
    await needChunks(target, second);
    for (const session of [second, first])
      await expectFile(target, await expectCompletion(target, session), session.content);
  },
});

interface Place {
  readonly name: string;
  readonly members?: { readonly folder_id: string };
}

/** One name in two folders, or two names if the target has no folders. */
async function placesOf(target: Target): Promise<readonly [Place, Place]> {
  const name = target.nextName();
  if (!target.facts.capabilities.folders) return [{ name }, { name: target.nextName() }];
  const home = target.workspace.folderId ?? null;
  const inFolder = async (): Promise<Place> => ({
    name,
    members: { folder_id: await makeFolder(target, home) },
  });
  return [await inFolder(), await inFolder()];
}
