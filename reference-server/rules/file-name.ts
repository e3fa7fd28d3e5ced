import type { Session, StoredFile } from '../storage/store.ts';

/** Makes a plain name of at most 255 UTF-8 bytes from the name that was sent; undefined to refuse (UPL-08, UPL-09). */
export function safeName(given: { readonly name: string }): string | undefined {
  const name = given.name.replace(/^.*[/\\]/s, '').replace(/^([A-Za-z]:)+/, '');
  const bytes = Buffer.from(name);
  const isPlain = name.trim() !== '' && name !== '.' && name !== '..' && !/[\0-\x1f\x7f-\x9f]/.test(name);
  return isPlain && bytes.length <= 255 && bytes.toString() === name ? name : undefined;
}

/** Whether another file or an open session already has a name in a folder (UPL-14). */
export function nameConflict(given: {
  readonly name: string;
  readonly shareId: string;
  readonly folderId: string | undefined;
  readonly files: Iterable<StoredFile>;
  readonly sessions: Iterable<Session>;
  /** The id of the file to replace or of the session to complete, which is not a conflict. */
  readonly except: string | undefined;
}): boolean {
  const isHere = (place: { readonly shareId: string; readonly folderId: string | undefined }): boolean =>
    place.shareId === given.shareId && place.folderId === given.folderId;
  for (const file of given.files) {
    if (file.name === given.name && isHere(file) && !file.isDeleted && file.id !== given.except) return true;
  }
  for (const session of given.sessions) {
    const isReserving = session.status === 'active' && session.replaceFileId === undefined;
    if (isReserving && session.fileName === given.name && isHere(session) && session.id !== given.except)
      return true;
  }
  return false;
}
