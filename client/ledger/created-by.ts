import { completedFileId, openedSessionId, uploadedFileId } from '../messages/identifiers.ts';
import type { Reply } from '../messages/reply.ts';
import type { TargetPaths } from '../paths/target-paths.ts';
import type { LedgerEntry } from './ledger.ts';

/** What a request may make, and how the answer names it. */
export interface Creation {
  readonly kind: LedgerEntry['kind'];
  readonly idIn: (reply: Reply) => string | undefined;
}

/** What a request with this method and path may make; undefined where it makes nothing. */
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
