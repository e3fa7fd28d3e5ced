import { Untestable } from '../../check/untestable.ts';
import { uploadedFileId } from '../../client/messages/identifiers.ts';
import type { Target } from '../../client/target.ts';

/** Creates a folder in another, or in the root if `null`. Returns its id. @throws {Untestable} if that fails. */
export async function makeFolder(
  target: Target,
  parentId: string | null,
  name = target.nextName(''),
): Promise<string> {
  const parent = parentId === null ? {} : { parent_id: parentId };
  const reply = await target.createFolder({ share_id: target.workspace.shareId, name, ...parent });
  const id = uploadedFileId(reply);
  if (id === undefined) throw new Untestable(`a folder in a folder is not created: ${reply.status}`);
  return id;
}
