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

/** Where the second of two files with equal or similar names is uploaded. */
export type SameNameKind =
  | 'in the same folder, with another extension'
  | 'in another folder'
  | 'in a subfolder'
  | 'in a folder with the same name'
  | 'after deletion of the first';

/** The kinds that this target supports; at least one. */
export function sameNameKindsOf({ capabilities }: TargetFacts): readonly SameNameKind[] {
  return [
    'in the same folder, with another extension',
    ...(capabilities.folders
      ? (['in another folder', 'in a subfolder', 'in a folder with the same name'] as const)
      : []),
    ...(capabilities.delete ? (['after deletion of the first'] as const) : []),
  ];
}

/** The two uploads: the first file, unless it was deleted, and the second with its response. */
export interface SameNameFiles {
  readonly first: StoredFile | undefined;
  readonly second: Omit<StoredFile, 'id'> & { readonly reply: Reply };
}

/**
 * Uploads two files of one size with different bytes, one after the other. With `read`, the metadata and the content of the
 * first file are requested before the second upload.
 * @throws {Untestable} if the name of a deleted file stays reserved, or the target creates no folder in another.
 */
export async function sameNameFiles(
  target: Target,
  { kind, size, read }: { readonly kind: SameNameKind; readonly size: number; readonly read: boolean },
): Promise<SameNameFiles> {
  const isDeleted = kind === 'after deletion of the first';
  const [here, there] = await foldersFor(target, kind);
  const [fileName, content] = [target.nextName('.txt'), positions(size, 2)];
  const first = await needFile(target, positions(size, 1), { fileName, folderId: here });
  if (read) await readOnce(target, first);
  if (isDeleted) needSuccess(await target.deleteFile(first.id));

  const name =
    kind === 'in the same folder, with another extension' ? fileName.replace(/\.txt$/, '.bin') : fileName;
  const reply = await target.upload({ fileName: name, content, folderId: there });
  if (isDeleted && isRefused(reply)) throw new Untestable('the name of a deleted file stays reserved');
  return { first: isDeleted ? undefined : first, second: { name, content, reply } };
}

async function readOnce(target: Target, file: StoredFile): Promise<void> {
  needSuccess(await target.metadata(file.id), 'UPL-03');
  needStatus(await target.download(file.id, { fields: [identityEncoding] }), 200, 'DL-01');
}

/** The folders of the first and the second file; `null` is the root folder. */
async function foldersFor(
  target: Target,
  kind: SameNameKind,
): Promise<readonly [string | null, string | null]> {
  const folder = target.workspace.folderId ?? null;
  if (kind === 'in another folder')
    return [await makeFolder(target, folder), await makeFolder(target, folder)];
  if (kind === 'in a subfolder') return [folder, await makeFolder(target, folder)];
  if (kind !== 'in a folder with the same name') return [folder, folder];
  const parents = [await makeFolder(target, folder), await makeFolder(target, folder)] as const;
  const name = target.nextName('');
  return [await makeFolder(target, parents[0], name), await makeFolder(target, parents[1], name)];
}
