import type { ServerContext } from '../request-context.ts';
import type { StoredFile } from './store.ts';

/** Deletes a file; a permanent deletion returns its bytes to the memory budget. */
export function deleteStoredFile(
  { memory, steps, store }: ServerContext,
  file: StoredFile,
  isPermanent: boolean,
): void {
  steps.deleteFile({ file, isPermanent, store });
  if (isPermanent) for (const version of file.versions) memory.give(version.content.sizeBytes);
}

/** Whether a deletion is permanent: `?permanent=true`. */
export function isPermanentDelete(query: URLSearchParams): boolean {
  return query.get('permanent') === 'true';
}
