import { emptyReply, jsonReply, type Reply } from '../http/reply.ts';
import { param, type RequestContext } from '../request-context.ts';
import { versionObject } from '../rules/file-object.ts';
import { findFile } from '../rules/lookups.ts';
import { deleteStoredFile, isPermanentDelete } from '../storage/delete-file.ts';
import { pathOf } from '../storage/path-of.ts';

/** `GET /files/{id}`. */
export function describeFile(context: RequestContext): Reply {
  const { steps, store } = context.server;
  const file = findFile(context, param(context, 'id'));
  return jsonReply(200, steps.fileObject({ file, path: pathOf(store, file.folderId, file.name) }));
}

/** `GET /files/{id}/versions`, newest first. */
export function listVersions(context: RequestContext): Reply {
  const versions = findFile(context, param(context, 'id')).versions.map(versionObject).reverse();
  return jsonReply(200, { versions, total: versions.length });
}

/** `DELETE /files/{id}`; with `?permanent=true`, permanently. */
export function removeFile(context: RequestContext): Reply {
  const file = findFile(context, param(context, 'id'));
  deleteStoredFile(context.server, file, isPermanentDelete(context.request.query));
  return emptyReply(204);
}
