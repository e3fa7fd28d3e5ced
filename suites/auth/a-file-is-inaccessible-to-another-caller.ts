import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import type { Reply } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { sessionMembers } from '../../toolkit/arrange/need-session.ts';
import { trySession } from '../../toolkit/arrange/try-session.ts';
import { expectFingerprint, needFingerprint } from '../../toolkit/assertions/file-fingerprint.ts';
import { expectRefused, expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { expectNothingShown } from './support/expect-nothing-shown.ts';
import { needOtherCaller } from './support/need-other-caller.ts';
import { shareOf } from './support/share-of.ts';

const range = [['Range', 'bytes=5000-']] as const;

const attempts = {
  'read its metadata': (other, id) => other.metadata(id),
  'download it': (other, id) => other.download(id),
  'send HEAD for it': (other, id) => other.download(id, { method: 'HEAD' }),
  'download a part': (other, id) => other.download(id, { fields: [['Range', 'bytes=0-99']] }),
  'download version 1': (other, id) => other.download(id, { query: { version: '1' } }),
  'download bytes past its end': (other, id) => other.download(id, { fields: range }),
  'sync it': (other, id) => other.viaRoute('sync').download(id),
  'sync a part': (other, id) =>
    other.viaRoute('sync').download(id, { query: { range_start: '0', range_end: '99' } }),
  'sync version 1': (other, id) => other.viaRoute('sync').download(id, { query: { version: '1' } }),
  'sync a part of version 1': (other, id) =>
    other.viaRoute('sync').download(id, { query: { version: '1', range_start: '0', range_end: '99' } }),
  'delete it': (other, id) => other.deleteFile(id),
  'replace it': (other, id) => replaceFile(other, id, other.workspace.shareId),
  'replace it from their own share': async (other, id) => replaceFile(other, id, await shareOf(other)),
} satisfies Record<string, (other: Target, id: string) => Promise<Reply>>;

type Attempt = keyof typeof attempts;

/** A second caller tries each operation on a file that is not shared with them; the file must not change. */
export const aFileIsInaccessibleToAnotherCaller = defineCheck({
  id: 'auth/a-file-is-inaccessible-to-another-caller',
  requirement: 'AUTH-06',
  edgeCases: ({ capabilities }) =>
    (Object.keys(attempts) as Attempt[])
      .filter((attempt) => attempt !== 'delete it' || capabilities.delete)
      .filter((attempt) => !attempt.startsWith('replace it') || capabilities.replace)
      .map((attempt) => ({ attempt })),

  async verify({ attempt }, target) {
    const file = await needFile(target, positions(1_000, 1));
    const other = await needOtherCaller(target, file.id);
    const before = await needFingerprint(target, file.id);

    const reply = await attempts[attempt](other, file.id);

    // The folder of a replacement is not the caller's either: UPL-06 allows any 4xx. One from another share may be refused because
    // share and file do not match, or may create a separate file.
    if (attempt === 'replace it') expectRefused(reply);
    else if (attempt !== 'replace it from their own share')
      expectStatus(reply, attempt === 'send HEAD for it' ? [403, 404, 405, 501] : [403, 404]);
    expectNothingShown(reply, file);
    await expectFingerprint(target, file.id, before);
  },
});

/** The target may refuse when the session is created or when it is completed. */
function replaceFile(other: Target, id: string, shareId: string): Promise<Reply> {
  const { folder_id, ...members } = sessionMembers(other, other.nextName(), 10, smallestChunkBytes);
  const place = shareId === other.workspace.shareId ? { folder_id } : { share_id: shareId };
  return trySession(other, { ...members, ...place, replace_file_id: id });
}
