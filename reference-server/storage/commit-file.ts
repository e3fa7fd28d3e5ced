import { type Content, sha256 } from './content.ts';
import { newId } from './new-id.ts';
import type { Store, StoredFile, Version } from './store.ts';

/** A file that is ready to be stored. `replaces` is an existing file, which gets a new version. */
export interface FileDraft {
  readonly shareId: string;
  readonly folderId: string | undefined;
  readonly name: string;
  readonly content: Content;
  readonly sizeBytes: number;
  readonly originalBytes: number | undefined;
  readonly checksum: string;
  readonly mimeType: string;
  readonly createdAtMs: number;
  readonly createdBy: string;
  readonly replaces: StoredFile | undefined;
}

/** Creates a file, or a version of one, atomically; no other function does so (UPL-04, FIN-03, FIN-10, INT-04). */
export function commitFile(given: { readonly draft: FileDraft; readonly store: Store }): StoredFile {
  const { draft, store } = given;
  const { shareId, folderId, name, replaces, createdAtMs, createdBy, ...rest } = draft;
  const number = (replaces?.versions.at(-1)?.number ?? 0) + 1;
  const version: Version = {
    id: newId('ver'),
    number,
    createdAtMs,
    createdBy,
    content: rest.content,
    sizeBytes: rest.sizeBytes,
    originalBytes: rest.originalBytes,
    checksum: rest.checksum,
    mimeType: rest.mimeType,
  };
  if (replaces !== undefined) {
    replaces.versions.push(version);
    replaces.name = name;
    return replaces;
  }
  const file: StoredFile = {
    id: newId('fil'),
    shareId,
    folderId,
    name,
    ownerId: createdBy,
    createdAtMs,
    versions: [version],
    isDeleted: false,
  };
  store.files.set(file.id, file);
  return file;
}

/** Returns the lower-case hex SHA-256 of the bytes that a download returns (INT-01…03). */
export function checksumOf(given: { readonly content: Content }): string {
  return sha256(given.content);
}

/** Whether a file was deleted but not permanently: 410. */
export function isGone(given: { readonly file: StoredFile }): boolean {
  return given.file.isDeleted;
}

/** Deletes: hides a file, or forgets it when `isPermanent`. Other files keep their bytes (INT-05, DUP-05). */
export function deleteFile(given: {
  readonly file: StoredFile;
  readonly isPermanent: boolean;
  readonly store: Store;
}): void {
  given.file.isDeleted = true;
  if (given.isPermanent) given.store.files.delete(given.file.id);
}
