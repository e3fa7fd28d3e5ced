import type { TargetFacts } from '../target/facts.ts';
import { uploadedFileId } from '../target/identifiers.ts';
import { type Payload, positions } from '../target/payload.ts';
import type { Target } from '../target/target.ts';
import { Untestable } from '../target/untestable.ts';
import { expectAccepted } from './expect-accepted.ts';
import { isRefused } from './expect-status.ts';
import { expectStoredBytes } from './expect-stored-bytes.ts';
import { needSuccess } from './need.ts';
import { needFile, type StoredFile } from './need-file.ts';

/** Where the second of two files of like names stands. */
export type Likeness =
  | 'beside it, with another ending'
  | 'in another folder'
  | 'in a folder inside'
  | 'in a folder of one name'
  | 'in the place of a deleted one';

/** The likenesses that this target can be asked for; there is always one. */
export function likenessesOf({ capabilities }: TargetFacts): readonly Likeness[] {
  return [
    'beside it, with another ending',
    ...(capabilities.folders
      ? (['in another folder', 'in a folder inside', 'in a folder of one name'] as const)
      : []),
    ...(capabilities.delete ? (['in the place of a deleted one'] as const) : []),
  ];
}

/**
 * Uploads two files of one size and other bytes, one after the other, and gives those that stand. With `read`, the first
 * was described and downloaded before the second was sent.
 * @throws {Violation} when the second is refused, {Untestable} where a deleted file keeps its name or no folder is made.
 */
export async function likeNamedFiles(
  target: Target,
  { likeness, size, read }: { readonly likeness: Likeness; readonly size: number; readonly read: boolean },
): Promise<readonly StoredFile[]> {
  const isGone = likeness === 'in the place of a deleted one';
  const [here, there] = await placesFor(target, likeness);
  const [fileName, content] = [target.nextName('.txt'), positions(size, 2)];
  const first = await needFile(target, positions(size, 1), { fileName, folderId: here });
  if (read) await readOnce(target, first);
  if (isGone) needSuccess(await target.deleteFile(first.id));

  const name = likeness === 'beside it, with another ending' ? fileName.replace(/\.txt$/, '.bin') : fileName;
  const reply = await target.upload({ fileName: name, content, folderId: there });
  if (isGone && isRefused(reply)) throw new Untestable('a deleted file keeps its name');
  const second = { id: await expectAccepted(target, reply), name, content };
  return isGone ? [second] : [first, second];
}

async function readOnce(target: Target, file: { readonly id: string; readonly content: Payload }) {
  needSuccess(await target.metadata(file.id), 'UPL-03');
  await expectStoredBytes(target, file);
}

/** The folders of the first file and of the second; `null` is the root. */
async function placesFor(
  target: Target,
  likeness: Likeness,
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

async function makeFolder(
  target: Target,
  parentId: string | null,
  name = target.nextName(''),
): Promise<string> {
  const parent = parentId === null ? {} : { parent_id: parentId };
  const reply = await target.createFolder({ share_id: target.home.shareId, name, ...parent });
  const id = uploadedFileId(reply);
  if (id === undefined) throw new Untestable(`a folder in a folder is not made: ${reply.status}`);
  return id;
}
