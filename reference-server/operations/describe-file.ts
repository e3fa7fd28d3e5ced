import { type Call, param } from '../call.ts';
import { versionObject } from '../file-object.ts';
import { findFile } from '../find.ts';
import { pathOf } from '../path-of.ts';
import { emptyReply, jsonReply, type Reply } from '../reply.ts';
import { isForGood, takeAway } from '../take-away.ts';

/** `GET /files/{id}`. */
export function describeFile(call: Call): Reply {
  const { steps, store } = call.reference;
  const file = findFile(call, param(call, 'id'));
  return jsonReply(200, steps.fileObject({ file, path: pathOf(store, file.folderId, file.name) }));
}

/** `GET /files/{id}/versions`, newest first. */
export function listVersions(call: Call): Reply {
  const versions = findFile(call, param(call, 'id')).versions.map(versionObject).reverse();
  return jsonReply(200, { versions, total: versions.length });
}

/** `DELETE /files/{id}`; with `?permanent=true` nothing of it remains. */
export function removeFile(call: Call): Reply {
  const file = findFile(call, param(call, 'id'));
  takeAway(call.reference, file, isForGood(call.request.query));
  return emptyReply(204);
}
