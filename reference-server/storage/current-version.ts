import type { StoredFile, Version } from './store.ts';

/** Returns the newest version. */
export function currentVersion(file: StoredFile): Version {
  const version = file.versions.at(-1);
  if (version === undefined) throw new Error(`${file.id} has no version`);
  return version;
}
