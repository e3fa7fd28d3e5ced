import { invalid, Refusal } from '../http/refusal.ts';
import type { RequestContext } from '../request-context.ts';
import type { Folder, Session, StoredFile } from '../storage/store.ts';
import { folderIn } from './resolve-folder.ts';

/** Returns the file with an id, for a caller that may use its share. @throws {Refusal} 404, or 410 if it was deleted. */
export function findFile(context: RequestContext, id: string): StoredFile {
  const { store, steps } = context.server;
  const file = store.files.get(id);
  if (file === undefined || !steps.mayUseShare({ caller: context.caller, shareId: file.shareId })) {
    throw new Refusal(404, 'File not found');
  }
  if (steps.isGone({ file })) throw new Refusal(410, 'The file was deleted');
  return file;
}

/** Requires that a caller may use a share. @throws {Refusal} 404. */
export function needShare(context: RequestContext, shareId: string): void {
  const { steps } = context.server;
  if (!steps.mayUseShare({ caller: context.caller, shareId })) throw new Refusal(404, 'Share not found');
}

/** Returns a folder of one share. @throws {Refusal} 404, or 410 if it was deleted. */
export function findFolder(context: RequestContext, id: string, shareId?: string): Folder {
  const { caller, server } = context;
  const { steps, store } = server;
  return folderIn({ caller, id, shareId, store, mayUseShare: steps.mayUseShare });
}

/** Returns the session with an id, for a caller that may use it. @throws {Refusal} 404, or 410 if expired (CHK-09, EXP-02). */
export function findSession(context: RequestContext, id: string): Session {
  const { store, steps, clock } = context.server;
  const session = store.sessions.get(id);
  if (session === undefined || !steps.mayUseSession({ caller: context.caller, session })) {
    throw new Refusal(404, 'Upload session not found');
  }
  if (steps.isExpired({ session, nowMs: clock.nowMs() })) {
    throw new Refusal(410, 'The upload session has expired');
  }
  return session;
}

/** Returns the folder that a request names; undefined is the root of the share. @throws {Refusal} 404 or 410. */
export function folderIdOf(
  context: RequestContext,
  shareId: string,
  folderId: string | null | undefined,
): string | undefined {
  const { caller, server } = context;
  const { steps, store } = server;
  return steps.resolveFolder({ caller, shareId, folderId, store, mayUseShare: steps.mayUseShare });
}

/** Returns the name to record, made from the value of a field (UPL-09). @throws {Refusal} 422. */
export function needName(context: RequestContext, field: string, name: string): string {
  const safe = context.server.steps.safeName({ name });
  if (safe === undefined) throw invalid('body', field, 'Not a usable file name');
  return safe;
}
