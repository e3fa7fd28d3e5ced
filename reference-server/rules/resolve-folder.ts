import { Refusal } from '../http/refusal.ts';
import type { Caller, Folder, Store } from '../storage/store.ts';

type MayUseShare = (given: { readonly caller: Caller; readonly shareId: string }) => boolean;

/**
 * Returns the id of the folder that a request names; undefined, for an absent or empty id, is the root of the share
 * (UPL-06, UPL-13).
 * @throws {Refusal} 404 for an unknown share or folder, 410 for a deleted folder.
 */
export function resolveFolder(given: {
  readonly caller: Caller;
  readonly shareId: string;
  readonly folderId: string | null | undefined;
  readonly store: Store;
  readonly mayUseShare: MayUseShare;
}): string | undefined {
  const { caller, shareId, folderId, store, mayUseShare } = given;
  if (!mayUseShare({ caller, shareId })) throw new Refusal(404, 'Share not found');
  if (folderId == null || folderId === '') return undefined;
  return folderIn({ caller, id: folderId, shareId, store, mayUseShare }).id;
}

/** Returns the folder with an id, in one share if `shareId` is given. @throws {Refusal} 404, or 410 if it was deleted. */
export function folderIn(given: {
  readonly caller: Caller;
  readonly id: string;
  readonly shareId: string | undefined;
  readonly store: Store;
  readonly mayUseShare: MayUseShare;
}): Folder {
  const { caller, id, shareId, store, mayUseShare } = given;
  const folder = store.folders.get(id);
  const isHere = folder !== undefined && (shareId === undefined || folder.shareId === shareId);
  if (!isHere || !mayUseShare({ caller, shareId: folder.shareId }))
    throw new Refusal(404, 'Folder not found');
  if (folder.isDeleted) throw new Refusal(410, 'The folder was deleted');
  return folder;
}
