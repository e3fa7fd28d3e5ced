import { defineCheck } from '../../check/check.ts';
import { memberOf, statusInWords } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needChunks, needSession } from '../../toolkit/arrange/need-session.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { isRefused, isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { needStatus, needSuccess } from '../../toolkit/verbs/need.ts';

type Thing = 'share' | 'folder' | 'session' | 'file id with a suffix' | 'deleted file';

/** The id of a share, a folder, an open session or a deleted file does not give access to content. */
export const idOfAnotherResourceIsRefused = defineCheck<{ readonly of: Thing }>({
  id: 'download/id-of-another-resource-is-refused',
  requirement: 'DL-04',
  edgeCases: ({ capabilities }) => [
    { of: 'share' },
    { of: 'session' },
    { of: 'file id with a suffix' },
    ...(capabilities.folders ? [{ of: 'folder' as const }] : []),
    ...(capabilities.delete ? [{ of: 'deleted file' as const }] : []),
  ],

  async verify({ of }, target) {
    const id = await idOf(of, target);
    // If ids are numbers, a share and a file may have the same id; and a trash may keep deleted files.
    const known = await target.metadata(id);
    const isFile = isSuccess(known) && String(memberOf(known, 'id') ?? memberOf(known, 'file_id')) === id;

    const reply = await target.download(id);

    expect(
      isRefused(reply) || (isFile && isSuccess(reply)),
      { subject: 'status', expected: '4xx', actual: statusInWords(reply) },
      reply,
    );
  },
});

async function idOf(thing: Thing, target: Target): Promise<string> {
  const content = positions(100, 7);
  switch (thing) {
    case 'share':
      return target.workspace.shareId;
    case 'folder':
      return target.workspace.folderId ?? target.workspace.shareId;
    case 'file id with a suffix':
      return `${(await needFile(target, content)).id}x`;
    case 'session': {
      const session = await needSession(target, content);
      await needChunks(target, session);
      return session.id;
    }
    case 'deleted file': {
      const { id } = await needFile(target, content);
      needStatus(await target.download(id), 200, 'DL-01');
      needSuccess(await target.deleteFile(id), 'INT-05');
      return id;
    }
  }
}
