import type { Reference } from './call.ts';
import type { StoredFile } from './store.ts';

/** Deletes a file; when it is for good, its bytes are free again. */
export function takeAway({ memory, steps, store }: Reference, file: StoredFile, isPermanent: boolean): void {
  steps.deleteFile({ file, isPermanent, store });
  if (isPermanent) for (const version of file.versions) memory.give(version.content.sizeBytes);
}

/** Whether a deletion is for good: `?permanent=true`. */
export function isForGood(query: URLSearchParams): boolean {
  return query.get('permanent') === 'true';
}
