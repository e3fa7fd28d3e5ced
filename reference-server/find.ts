import type { Call } from './call.ts';
import { invalid, Refusal } from './refusal.ts';
import type { Folder, Session, StoredFile } from './store.ts';

/** The file a caller may see. @throws {Refusal} 404 when there is none, 410 when it was deleted. */
export function findFile(call: Call, id: string): StoredFile {
  const { store, steps, clock } = call.reference;
  const file = store.files.get(id);
  if (file === undefined || !steps.mayUseShare({ caller: call.caller, shareId: file.shareId })) {
    throw new Refusal(404, 'File not found');
  }
  if (steps.isGone({ file, nowMs: clock.nowMs() })) throw new Refusal(410, 'The file was deleted');
  return file;
}

/** Checks that a caller may use a share. @throws {Refusal} 404. */
export function needShare(call: Call, shareId: string): void {
  const { steps } = call.reference;
  if (!steps.mayUseShare({ caller: call.caller, shareId })) throw new Refusal(404, 'Share not found');
}

/** A folder of one share. @throws {Refusal} 404, or 410 when it was deleted. */
export function findFolder(call: Call, id: string, shareId?: string): Folder {
  const { store, steps } = call.reference;
  const folder = store.folders.get(id);
  const isHere = folder !== undefined && (shareId === undefined || folder.shareId === shareId);
  if (!isHere || !steps.mayUseShare({ caller: call.caller, shareId: folder.shareId })) {
    throw new Refusal(404, 'Folder not found');
  }
  if (folder.isDeleted) throw new Refusal(410, 'The folder was deleted');
  return folder;
}

/** The session a caller may use. @throws {Refusal} 404, or 410 when it has expired (CHK-09, EXP-02). */
export function findSession(call: Call, id: string): Session {
  const { store, steps, clock } = call.reference;
  const session = store.sessions.get(id);
  if (session === undefined || !steps.mayUseSession({ caller: call.caller, session })) {
    throw new Refusal(404, 'Upload session not found');
  }
  if (steps.isExpired({ session, nowMs: clock.nowMs(), request: call.request })) {
    throw new Refusal(410, 'The upload session has expired');
  }
  return session;
}

/** The folder that a request names; absent and empty mean the root (UPL-06, UPL-13). @throws {Refusal} 404 or 410. */
export function placeOf(given: {
  readonly call: Call;
  readonly shareId: string;
  readonly folderId: string | null | undefined;
}): string | undefined {
  const { call, shareId, folderId } = given;
  needShare(call, shareId);
  return folderId == null || folderId === '' ? undefined : findFolder(call, folderId, shareId).id;
}

/** A name that may be recorded, made from what a field carried (UPL-09). @throws {Refusal} 422. */
export function needName(call: Call, field: string, name: string): string {
  const safe = call.reference.steps.safeName({ name });
  if (safe === undefined) throw invalid('body', field, 'Not a usable file name');
  return safe;
}
