import { z } from 'zod';
import { type Call, param, type Reference } from '../call.ts';
import { currentVersion } from '../current-version.ts';
import { timestamp } from '../file-object.ts';
import { findFolder, needName, needShare } from '../find.ts';
import { readJson } from '../json-body.ts';
import { newId } from '../new-id.ts';
import { pathOf } from '../path-of.ts';
import { invalid, Refusal } from '../refusal.ts';
import { emptyReply, jsonReply, type Reply } from '../reply.ts';
import type { Folder, Store } from '../store.ts';
import { isForGood, takeAway } from '../take-away.ts';

const folderRequest = z.object({
  share_id: z.string().min(1),
  name: z.string().min(1),
  parent_id: z.string().nullish(),
});

/** `POST /folders`. */
export async function createFolder(call: Call): Promise<Reply> {
  const { clock, steps, store } = call.reference;
  const asked = await readJson(call, folderRequest);
  const parentId = steps.placeOf({ call, shareId: asked.share_id, folderId: asked.parent_id });
  const name = needName(call, 'name', asked.name);
  const isTaken = foldersIn(store, asked.share_id, parentId).some(
    (folder) => folder.name === name && !folder.isDeleted,
  );
  if (isTaken) throw new Refusal(409, 'The name is taken in this folder');
  const folder: Folder = {
    id: newId('fld'),
    shareId: asked.share_id,
    parentId,
    name,
    ownerId: call.caller.id,
    createdAtMs: clock.nowMs(),
    isDeleted: false,
  };
  store.folders.set(folder.id, folder);
  return jsonReply(201, folderObject(store, folder));
}

/** `GET /folders/{id}`. */
export function describeFolder(call: Call): Reply {
  return jsonReply(200, folderObject(call.reference.store, findFolder(call, param(call, 'id'))));
}

/** `GET /folders/{id}/children`; the id `root` is the root of `?share_id=`. */
export function listChildren(call: Call): Reply {
  const { store } = call.reference;
  const { query } = call.request;
  const shareId = query.get('share_id');
  if (shareId === null) throw invalid('query', 'share_id', 'Field required');
  needShare(call, shareId);
  const id = param(call, 'id') === 'root' ? undefined : findFolder(call, param(call, 'id'), shareId).id;
  const isListed = (item: { readonly isDeleted: boolean }): boolean =>
    !item.isDeleted || query.get('include_deleted') === 'true';
  const folders = foldersIn(store, shareId, id).filter(isListed).map(childFolder);
  const files = [...store.files.values()].filter((file) => file.shareId === shareId && file.folderId === id);
  const items = [
    ...folders,
    ...files.filter(isListed).map((file) => {
      const version = currentVersion(file);
      const { mimeType: mime_type, sizeBytes: size } = version;
      return {
        id: file.id,
        name: file.name,
        type: 'file',
        size,
        mime_type,
        modified_at: timestamp(version.createdAtMs),
      };
    }),
  ];
  return jsonReply(200, { items, path: pathOf(store, id), total: items.length });
}

/** `DELETE /folders/{id}`, with everything in it; with `?permanent=true` nothing of it remains. */
export function removeFolder(call: Call): Reply {
  remove(call.reference, findFolder(call, param(call, 'id')), isForGood(call.request.query));
  return emptyReply(204);
}

function remove(reference: Reference, folder: Folder, isPermanent: boolean): void {
  const { store } = reference;
  folder.isDeleted = true;
  for (const file of store.files.values()) {
    if (file.folderId === folder.id) takeAway(reference, file, isPermanent);
  }
  for (const child of foldersIn(store, folder.shareId, folder.id)) remove(reference, child, isPermanent);
  if (isPermanent) store.folders.delete(folder.id);
}

function foldersIn(store: Store, shareId: string, parentId: string | undefined): readonly Folder[] {
  return [...store.folders.values()].filter(
    (folder) => folder.shareId === shareId && folder.parentId === parentId,
  );
}

function childFolder(folder: Folder): Record<string, unknown> {
  return { id: folder.id, name: folder.name, type: 'folder', modified_at: timestamp(folder.createdAtMs) };
}

function folderObject(store: Store, folder: Folder): Record<string, unknown> {
  return {
    id: folder.id,
    name: folder.name,
    share_id: folder.shareId,
    parent_id: folder.parentId ?? null,
    path: pathOf(store, folder.id),
    owner_id: folder.ownerId,
    created_by: folder.ownerId,
    created_at: timestamp(folder.createdAtMs),
    modified_at: timestamp(folder.createdAtMs),
  };
}
