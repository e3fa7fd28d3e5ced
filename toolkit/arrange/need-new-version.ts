import type { Payload } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { need } from '../verbs/need.ts';
import type { StoredFile } from './need-file.ts';
import { needFileBySession } from './need-session.ts';

/** Replaces the bytes of a file under the same id. Requires the capability `replace`. @throws {Blocked} by FIN-10. */
export async function needNewVersion(
  target: Target,
  file: StoredFile,
  content: Payload,
): Promise<StoredFile> {
  const next = await needFileBySession(target, content, {
    name: file.name,
    members: { replace_file_id: file.id },
  });
  need(next.id === file.id, 'a session with replace_file_id created a file with another id', 'FIN-10');
  return next;
}
