import { z } from 'zod';
import { checkShape, readJson } from '../http/json-body.ts';
import { invalid, Refusal } from '../http/refusal.ts';
import { emptyReply, jsonReply, type Reply } from '../http/reply.ts';
import { param, type RequestContext, type ServerContext } from '../request-context.ts';
import { timestamp } from '../rules/file-object.ts';
import { findFolder, folderIdOf, needName, needShare } from '../rules/lookups.ts';
import { currentVersion } from '../storage/current-version.ts';
import { deleteStoredFile, isPermanentDelete } from '../storage/delete-file.ts';
import { newId } from '../storage/new-id.ts';
import { pathOf } from '../storage/path-of.ts';
import type { Folder, Store } from '../storage/store.ts';

const folderRequest = z.object({
  share_id: z.string().min(1),
  name: z.string().min(1),
  parent_id: z.string().nullish(),
});

/** `POST /folders`. */
export async function createFolder(context: RequestContext): Promise<Reply> {
  const { clock, memory, store } = context.server;
  const asked = checkShape(await readJson(context.request, memory), folderRequest);
  const parentId = folderIdOf(context, asked.share_id, asked.parent_id);
  const name = needName(context, 'name', asked.name);
  const isTaken = foldersIn(store, asked.share_id, parentId).some(
    (folder) => folder.name === name && !folder.isDeleted,
  );
  if (isTaken) throw new Refusal(409, 'The name is taken in this folder');
  const folder: Folder = {
    id: newId('fld'),
    shareId: asked.share_id,
    parentId,
    name,
    ownerId: context.caller.id,
    createdAtMs: clock.nowMs(),
    isDeleted: false,
  };
  store.folders.set(folder.id, folder);
  return jsonReply(201, folderObject(store, folder));
}

/** `GET /folders/{id}`. */
export function describeFolder(context: RequestContext): Reply {
  return jsonReply(200, folderObject(context.server.store, findFolder(context, param(context, 'id'))));
}

/** `GET /folders/{id}/children`; the id `root` is the root of `?share_id=`. */
export function listChildren(context: RequestContext): Reply {
  const { store } = context.server;
  const { query } = context.request;
  const shareId = query.get('share_id');
  if (shareId === null) throw invalid('query', 'share_id', 'Field required');
  needShare(context, shareId);
  const id =
    param(context, 'id') === 'root' ? undefined : findFolder(context, param(context, 'id'), shareId).id;
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

/** `DELETE /folders/{id}`, with everything in it; with `?permanent=true`, permanently. */
export function removeFolder(context: RequestContext): Reply {
  remove(context.server, findFolder(context, param(context, 'id')), isPermanentDelete(context.request.query));
  return emptyReply(204);
}

function remove(server: ServerContext, folder: Folder, isPermanent: boolean): void {
  const { store } = server;
  folder.isDeleted = true;
  for (const file of store.files.values()) {
    if (file.folderId === folder.id) deleteStoredFile(server, file, isPermanent);
  }
  for (const child of foldersIn(store, folder.shareId, folder.id)) remove(server, child, isPermanent);
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
