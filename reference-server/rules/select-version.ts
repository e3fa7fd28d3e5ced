import { invalid } from '../http/refusal.ts';
import { currentVersion } from '../storage/current-version.ts';
import type { StoredFile, Version } from '../storage/store.ts';

/**
 * Returns the version that `?version=` names, or the newest without it; undefined if there is none (SYNC-06, SYNC-07).
 * @throws {Refusal} 422 if it is not a valid version number.
 */
export function selectVersion(given: {
  readonly file: StoredFile;
  readonly wanted: string | undefined;
}): Version | undefined {
  const { file, wanted } = given;
  if (wanted === undefined) return currentVersion(file);
  if (!/^[1-9]\d*$/.test(wanted)) throw invalid('query', 'version', 'Not a version number');
  return file.versions.find((version) => String(version.number) === wanted);
}
