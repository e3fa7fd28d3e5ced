import type { Folder, Store } from './store.ts';

/** Returns the path below the share's root, beginning with `/`. */
export function pathOf(store: Store, folderId: string | undefined, name?: string): string {
  const names = name === undefined ? [] : [name];
  for (let folder = find(store, folderId); folder !== undefined; folder = find(store, folder.parentId)) {
    names.unshift(folder.name);
  }
  return `/${names.join('/')}`;
}

function find(store: Store, id: string | undefined): Folder | undefined {
  return id === undefined ? undefined : store.folders.get(id);
}
