import type { ServerContext } from '../request-context.ts';
import type { StoredFile } from './store.ts';

/** Deletes a file; when it is for good, its bytes are free again. */
export function deleteStoredFile(
  { memory, steps, store }: ServerContext,
  file: StoredFile,
  isPermanent: boolean,
): void {
  steps.deleteFile({ file, isPermanent, store });
  if (isPermanent) for (const version of file.versions) memory.give(version.content.sizeBytes);
}

/** Whether a deletion is for good: `?permanent=true`. */
export function isPermanentDelete(query: URLSearchParams): boolean {
  return query.get('permanent') === 'true';
}
