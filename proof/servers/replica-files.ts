import type { Store, StoredFile } from '../../reference-server/storage/store.ts';

/** A store that differs only in how this address finds a file by its id. */
export function withFiles(shared: Store, files: (shared: Store['files']) => Store['files']): Store {
  return { ...shared, files: files(shared.files) };
}

/**
 * Decides which file this address sees under an id. `file` is the one of all addresses; `isOwn`, whether this address created it.
 */
export type FindFile = (id: string, file: StoredFile | undefined, isOwn: boolean) => StoredFile | undefined;

/** Files of which `find` decides what this address sees; it creates and deletes them for all addresses. */
export function seenFiles(shared: Map<string, StoredFile>, find: FindFile): Map<string, StoredFile> {
  const seen = new SeenFiles();
  seen.shared = shared;
  seen.find = find;
  return seen;
}

/** Files of which this address sees those of the other one `ms` late. */
export function lateFiles(ms: number): (shared: Store, nowMs: () => number) => Store {
  return (shared, nowMs) =>
    withFiles(shared, (files) =>
      seenFiles(files, (_, file, isOwn) =>
        file !== undefined && !isOwn && nowMs() - file.createdAtMs < ms ? undefined : file,
      ),
    );
}

class SeenFiles extends Map<string, StoredFile> {
  shared = new Map<string, StoredFile>();
  find: FindFile = (_, file) => file;
  readonly own = new Set<string>();

  override get(id: string): StoredFile | undefined {
    return this.find(id, this.shared.get(id), this.own.has(id));
  }

  override set(id: string, file: StoredFile): this {
    this.own.add(id);
    this.shared.set(id, file);
    return this;
  }

  override delete(id: string): boolean {
    return this.shared.delete(id);
  }

  override values(): MapIterator<StoredFile> {
    return this.shared.values();
  }
}
