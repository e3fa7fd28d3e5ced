import { memberOf, type Reply } from '../../../client/messages/reply.ts';
import { expectEqual } from '../../../toolkit/verbs/expect.ts';

/** `folder_id` in the metadata, if present, is this folder; without a folder, any value is allowed. @throws {Violation} */
export function expectFolder(metadata: Reply, folderId: string | undefined): void {
  const recorded = memberOf(metadata, 'folder_id');
  if (recorded !== undefined && folderId !== undefined)
    expectEqual(recorded, folderId, 'folder_id', metadata);
}
