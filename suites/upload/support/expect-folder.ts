import { memberOf, type Reply } from '../../../client/messages/reply.ts';
import { expectEqual } from '../../../toolkit/verbs/expect.ts';

/** Metadata that speak of a folder name this one; without one, and where they say nothing, all is well. @throws {Violation} */
export function expectFolder(metadata: Reply, folderId: string | undefined): void {
  const recorded = memberOf(metadata, 'folder_id');
  if (recorded !== undefined && folderId !== undefined)
    expectEqual(recorded, folderId, 'folder_id', metadata);
}
