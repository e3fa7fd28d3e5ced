import { Untestable } from '../../../check/untestable.ts';
import type { TargetFacts } from '../../../client/facts.ts';
import type { Reply } from '../../../client/messages/reply.ts';
import { positions } from '../../../client/payload/payload.ts';
import type { Target } from '../../../client/target.ts';
import { makeFolder } from '../../../toolkit/arrange/make-folder.ts';
import { needFile, type StoredFile } from '../../../toolkit/arrange/need-file.ts';
import { isRefused } from '../../../toolkit/verbs/expect-status.ts';
import { needStatus, needSuccess } from '../../../toolkit/verbs/need.ts';
import { identityEncoding } from '../../../toolkit/wire/identity-encoding.ts';

/** Where the second of two files of like names stands. */
export type SameNameKind =
  | 'beside it, with another ending'
  | 'in another folder'
  | 'in a folder inside'
  | 'in a folder of one name'
  | 'in the place of a deleted one';

/** The likenesses that this target can be asked for; there is always one. */
export function sameNameKindsOf({ capabilities }: TargetFacts): readonly SameNameKind[] {
  return [
    'beside it, with another ending',
    ...(capabilities.folders
      ? (['in another folder', 'in a folder inside', 'in a folder of one name'] as const)
      : []),
    ...(capabilities.delete ? (['in the place of a deleted one'] as const) : []),
  ];
}

/** The two uploads: the first file, where it still stands, and what the second one was answered. */
export interface SameNameFiles {
  readonly first: StoredFile | undefined;
  readonly second: Omit<StoredFile, 'id'> & { readonly reply: Reply };
}

/**
 * Uploads two files of one size and other bytes, one after the other. With `read`, the first was described and
 * downloaded before the second was sent.
 * @throws {Untestable} where a deleted file keeps its name, or no folder is made in another.
 */
export async function sameNameFiles(
  target: Target,
  {
    likeness,
    size,
    read,
  }: { readonly likeness: SameNameKind; readonly size: number; readonly read: boolean },
): Promise<SameNameFiles> {
  const isGone = likeness === 'in the place of a deleted one';
  const [here, there] = await placesFor(target, likeness);
  const [fileName, content] = [target.nextName('.txt'), positions(size, 2)];
  const first = await needFile(target, positions(size, 1), { fileName, folderId: here });
  if (read) await readOnce(target, first);
  if (isGone) needSuccess(await target.deleteFile(first.id));

  const name = likeness === 'beside it, with another ending' ? fileName.replace(/\.txt$/, '.bin') : fileName;
  const reply = await target.upload({ fileName: name, content, folderId: there });
  if (isGone && isRefused(reply)) throw new Untestable('a deleted file keeps its name');
  return { first: isGone ? undefined : first, second: { name, content, reply } };
}

async function readOnce(target: Target, file: StoredFile): Promise<void> {
  needSuccess(await target.metadata(file.id), 'UPL-03');
  needStatus(await target.download(file.id, { fields: [identityEncoding] }), 200, 'DL-01');
}

/** The folders of the first file and of the second; `null` is the root. */
async function placesFor(
  target: Target,
  likeness: SameNameKind,
): Promise<readonly [string | null, string | null]> {
  const home = target.home.folderId ?? null;
  if (likeness === 'in another folder')
    return [await makeFolder(target, home), await makeFolder(target, home)];
  if (likeness === 'in a folder inside') return [home, await makeFolder(target, home)];
  if (likeness !== 'in a folder of one name') return [home, home];
  const parents = [await makeFolder(target, home), await makeFolder(target, home)] as const;
  const name = target.nextName('');
  return [await makeFolder(target, parents[0], name), await makeFolder(target, parents[1], name)];
}
