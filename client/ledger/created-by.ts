import { completedFileId, openedSessionId, uploadedFileId } from '../messages/identifiers.ts';
import type { Reply } from '../messages/reply.ts';
import type { TargetPaths } from '../paths/target-paths.ts';
import type { LedgerEntry } from './ledger.ts';

/** The kind of object that a request may create, and how to read its id from the response. */
export interface Creation {
  readonly kind: LedgerEntry['kind'];
  readonly idIn: (reply: Reply) => string | undefined;
}

/** Returns the object that a request with this method and path may create; undefined if it does not create one. */
export function createdBy(
  { method, path }: { readonly method: string; readonly path: string },
  { files, uploads, folders }: TargetPaths,
): Creation | undefined {
  if (method !== 'POST') return undefined;
  const [plain = ''] = path.split('?', 1);
  if (plain === files) return { kind: 'file', idIn: uploadedFileId };
  if (plain === uploads) return { kind: 'session', idIn: openedSessionId };
  if (plain === folders) return { kind: 'folder', idIn: uploadedFileId };
  if (plain.startsWith(`${uploads}/`) && plain.endsWith('/complete'))
    return { kind: 'file', idIn: completedFileId };
  return undefined;
}
