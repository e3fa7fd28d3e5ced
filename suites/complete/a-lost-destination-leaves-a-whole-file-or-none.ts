import { defineCheck } from '../../check/check.ts';
import { type Reply, statusInWords } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { makeFolder } from '../../toolkit/arrange/make-folder.ts';
import { needDeletion } from '../../toolkit/arrange/need-deletion.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { chunkOf, needChunks, type OpenSession } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { createdFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { expectFileAndMetadata } from '../../toolkit/assertions/expect-file-and-metadata.ts';
import { expectNotListed } from '../../toolkit/assertions/expect-listed.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { isRefused } from '../../toolkit/verbs/expect-status.ts';
import { need } from '../../toolkit/verbs/need.ts';

interface Case {
  /** What is deleted while the session is open. */
  readonly deleted: keyof typeof destinations;
  readonly before: 'the last chunk' | 'complete';
}

/** What a session is opened for, and how it is deleted. */
interface Destination {
  readonly session: OpenSession;
  delete(): Promise<Reply>;
}

const destinations = {
  folder: async (target: Target): Promise<Destination> => {
    const folder_id = await makeFolder(target, target.workspace.folderId ?? null);
    const session = await needSessionOf(target, shape(2, 100, 1), { members: { folder_id } });
    return { session, delete: () => target.deleteFolder(folder_id) };
  },
  'replaced file': async (target: Target): Promise<Destination> => {
    const file = await needFile(target, positions(1_000, 9));
    const session = await needSessionOf(target, shape(2, 100, 1), { members: { replace_file_id: file.id } });
    return { session, delete: () => target.deleteFile(file.id) };
  },
};

/**
 * The folder of a session, or the file that it replaces, is deleted before complete. The target may refuse complete; if it does
 * not, the file must be there.
 */
export const aLostDestinationLeavesAWholeFileOrNone = defineCheck<Case>({
  id: 'complete/a-lost-destination-leaves-a-whole-file-or-none',
  requirement: 'FIN-01',
  when: ({ capabilities }) => capabilities.delete && (capabilities.folders || capabilities.replace),
  edgeCases: ({ capabilities }) =>
    (Object.keys(destinations) as Case['deleted'][])
      .filter((deleted) => (deleted === 'folder' ? capabilities.folders : capabilities.replace))
      .flatMap((deleted) => [
        { deleted, before: 'complete' as const },
        { deleted, before: 'the last chunk' as const },
      ]),

  async verify({ deleted, before }, target, observe) {
    const destination = await destinations[deleted](target);
    const { session } = destination;
    const last = session.totalChunks - 1;
    await needChunks(
      target,
      session,
      Array.from({ length: last }, (_, index) => index),
    );
    if (before === 'complete') await needChunks(target, session, [last]);
    needDeletion(await destination.delete());

    if (before === 'the last chunk') {
      const put = await needAnsweredPut(target, session, last);
      if (isRefused(put)) return expectNotListed(target, session.name);
    }
    const complete = await target.complete(session.id);

    observe(`complete after the ${deleted} was deleted`, String(complete.status));
    expectAnswered(complete, `status of complete after the ${deleted} was deleted`);
    const id = createdFileId(complete);
    if (id === undefined) await expectNotListed(target, session.name);
    else await expectFileAndMetadata(target, { id, content: session.content });
  },
});

async function needAnsweredPut(target: Target, session: OpenSession, index: number): Promise<Reply> {
  const put = await target.putChunk(session.id, index, chunkOf(session, index));
  need(put.status >= 200 && put.status < 500, `a chunk: ${statusInWords(put)}`, 'CHK-01');
  return put;
}
