import { Refusal } from '../http/refusal.ts';
import { jsonReply, type Reply } from '../http/reply.ts';
import { param, type RequestContext } from '../request-context.ts';
import { findFile, findSession } from '../rules/lookups.ts';
import { pathOf } from '../storage/path-of.ts';
import type { Session, StoredFile } from '../storage/store.ts';

/** `POST /uploads/{id}/complete`: creates the file (FIN). A refused request does not change the session. */
export function completeSession(context: RequestContext): Reply {
  const { clock, steps } = context.server;
  const session = findSession(context, param(context, 'id'));
  if (session.status === 'completed') {
    const action = steps.onSecondComplete({ session });
    if (action === 'refuse') throw new Refusal(409, 'The upload session is complete');
    if (action === 'same-file') return finished(context, findFile(context, session.fileId ?? ''), 200);
  }
  try {
    return finished(context, placeSession(context, session), 201);
  } catch (error) {
    const nowMs = clock.nowMs();
    session.expiresAtMs = steps.expiresAt({
      event: 'complete-refused',
      nowMs,
      previousMs: session.expiresAtMs,
    });
    throw error;
  }
}

function finished(context: RequestContext, file: StoredFile, status: number): Reply {
  const { steps, store } = context.server;
  const path = pathOf(store, file.folderId, file.name);
  return jsonReply(status, { ...steps.fileObject({ file, path }), file_id: file.id });
}

function placeSession(context: RequestContext, session: Session): StoredFile {
  const { clock, steps, store } = context.server;
  const { shareId, folderId, fileName: name, replaceFileId } = session;
  const missing = steps.missingChunks({ session });
  if (missing.length > 0) throw new Refusal(409, `Chunks are missing: ${missing.slice(0, 20).join(', ')}`);
  const content = steps.assembleChunks({ session });
  const checksum = steps.checksumOf({ content });
  if (!steps.fileChecksumAgrees({ declared: session.checksum, actual: checksum })) {
    throw new Refusal(422, [
      { loc: ['body', 'checksum_sha256'], msg: 'Not the checksum of the chunks', type: 'checksum_mismatch' },
    ]);
  }
  const replaces = replaceFileId === undefined ? undefined : findFile(context, replaceFileId);
  const place = { shareId, folderId: replaces === undefined ? folderId : replaces.folderId };
  const others = {
    files: store.files.values(),
    sessions: store.sessions.values(),
    except: replaces?.id ?? session.id,
  };
  if (steps.nameConflict({ ...place, name, ...others }))
    throw new Refusal(409, 'The name is taken in this folder');
  const file = steps.commitFile({
    store,
    draft: {
      ...place,
      name,
      content,
      sizeBytes: content.sizeBytes,
      originalBytes: undefined,
      checksum,
      mimeType: steps.inferMimeType({ type: session.mimeType, name }),
      createdAtMs: clock.nowMs(),
      createdBy: context.caller.id,
      replaces,
    },
  });
  steps.closeSession({ session, file });
  return file;
}
