import { type Payload, payloadSize } from '../../../client/payload/payload.ts';
import type { Target } from '../../../client/target.ts';
import type { StoredFile } from '../../../toolkit/arrange/need-file.ts';
import { createFile, type StorageRoute } from '../../../toolkit/arrange/storage-routes.ts';

/**
 * Stores content by a route, but an empty file always by upload, since a target may refuse an empty session.
 * @throws {Blocked} as `createFile`; {Untestable} likewise.
 */
export function createFileOrUpload(
  target: Target,
  content: Payload,
  route: StorageRoute,
): Promise<StoredFile> {
  return createFile(target, content, { route: payloadSize(content) === 0 ? 'multipart' : route });
}
