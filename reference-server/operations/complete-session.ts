import { type Call, param } from '../call.ts';
import { findFile, findSession } from '../find.ts';
import { pathOf } from '../path-of.ts';
import { Refusal } from '../refusal.ts';
import { jsonReply, type Reply } from '../reply.ts';
import type { Session, StoredFile } from '../store.ts';

/** `POST /uploads/{id}/complete`: makes the file, in one go (FIN). What is refused leaves the session as it was. */
export function completeSession(call: Call): Reply {
  const { clock, steps } = call.reference;
  const session = findSession(call, param(call, 'id'));
  if (session.status === 'completed') {
    const action = steps.onSecondComplete({ session });
    if (action === 'refuse') throw new Refusal(409, 'The upload session is complete');
    if (action === 'same-file') return finished(call, findFile(call, session.fileId ?? ''), 200);
  }
  try {
    return finished(call, placeSession(call, session), 201);
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

function finished(call: Call, file: StoredFile, status: number): Reply {
  const { steps, store } = call.reference;
  const path = pathOf(store, file.folderId, file.name);
  return jsonReply(status, { ...steps.fileObject({ file, path }), file_id: file.id });
}

function placeSession(call: Call, session: Session): StoredFile {
  const { clock, steps, store } = call.reference;
  const { shareId, folderId, fileName: name, replaceFileId } = session;
  const missing = steps.missingChunks({ session });
  if (missing.length > 0) throw new Refusal(409, `Chunks are missing: ${missing.slice(0, 20).join(', ')}`);
  const content = steps.assembleChunks({ session });
  const checksum = steps.checksumOf({ content, session });
  if (!steps.fileChecksumAgrees({ declared: session.checksum, actual: checksum })) {
    throw new Refusal(422, [
      { loc: ['body', 'checksum_sha256'], msg: 'Not the checksum of the chunks', type: 'checksum_mismatch' },
    ]);
  }
  const replaces = replaceFileId === undefined ? undefined : findFile(call, replaceFileId);
  const place = { shareId, folderId: replaces === undefined ? folderId : replaces.folderId };
  const others = {
    files: store.files.values(),
    sessions: store.sessions.values(),
    except: replaces?.id ?? session.id,
  };
  if (steps.nameConflict({ ...place, name, ...others }))
    throw new Refusal(409, 'The name is taken in this folder');
  const file = steps.placeFile({
    store,
    draft: {
      ...place,
      name,
      content,
      sizeBytes: steps.recordedSize({ content, originalBytes: undefined, declaredBytes: undefined }),
      originalBytes: undefined,
      checksum,
      mimeType: steps.inferMimeType({ type: session.mimeType, name }),
      createdAtMs: clock.nowMs(),
      createdBy: call.caller.id,
      replaces,
    },
  });
  steps.closeSession({ session, file });
  return file;
}

/** Ends a session whose file has been made; the file owns the chunks' bytes now. */
export function closeSession(given: { readonly session: Session; readonly file: StoredFile }): void {
  given.session.status = 'completed';
  given.session.fileId = given.file.id;
  given.session.chunks.clear();
}
